const { app, input, output } = require('@azure/functions');

const actions = output.webPubSub({ name: 'actions', hub: 'chat' });
const connection = input.webPubSubConnection({ name: 'connection', hub: 'chat', userId: '{query.user}' });

app.webPubSub('connect', {
    name: 'request',
    hub: 'chat',
    eventType: 'system',
    eventName: 'connect',
    handler: () => ({ groups: ['lobby'] }),
});

app.webPubSub('message', {
    name: 'request',
    hub: 'chat',
    eventType: 'user',
    eventName: 'message',
    extraOutputs: [actions],
    handler: (request, context) => {
        context.extraOutputs.set(actions, { actionName: 'sendToGroup', group: 'lobby', data: request.data });
        return { data: 'sent', dataType: 'text' };
    },
});

app.http('negotiate', {
    methods: ['GET'],
    route: 'negotiate',
    authLevel: 'anonymous',
    extraInputs: [connection],
    handler: (request, context) => ({ jsonBody: context.extraInputs.get(connection) }),
});
