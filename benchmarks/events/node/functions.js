const { app } = require('@azure/functions');

app.webPubSub('message', {
    name: 'request',
    hub: 'chat',
    eventType: 'user',
    eventName: 'message',
    handler: (request) => ({ data: request.data, dataType: 'text' }),
});
