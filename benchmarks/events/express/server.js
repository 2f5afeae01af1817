// The vendor's own event handler for Node.js: what people would use instead.
const express = require('express');
const { WebPubSubEventHandler } = require('@azure/web-pubsub-express');

const echo = new WebPubSubEventHandler('chat', {
    path: '/runtime/webhooks/webpubsub',
    handleUserEvent: (request, response) => response.success(request.data, request.dataType),
});

express()
    .use(echo.getMiddleware())
    .listen(Number(process.argv[2]), '127.0.0.1', () => console.log('READY'));
