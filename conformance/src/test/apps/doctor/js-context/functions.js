const { app, input } = require('@azure/functions');

const context = input.webPubSubContext({ name: 'event' });

app.http('events', {
    methods: ['POST', 'OPTIONS'],
    authLevel: 'anonymous',
    extraInputs: [context],
    handler: (request, call) => call.extraInputs.get(context).response,
});
