const { app, output, trigger } = require('@azure/functions');

app.generic('trigger', {
    trigger: trigger.generic({
        type: 'webPubSubTrigger',
        name: 'request',
        hub: 'trigger',
        eventName: 'message',
        eventType: 'user',
    }),
    handler: async (request, context) => {
        context.log('Request from:', request.connectionContext.userId);
        context.log('Request message data:', request.data);
        context.log('Request message dataType:', request.dataType);
    },
});

app.generic('reply', {
    trigger: trigger.generic({
        type: 'webPubSubTrigger',
        name: 'request',
        hub: 'reply',
        eventName: 'message',
        eventType: 'user',
    }),
    handler: async () => ({ data: 'ack', dataType: 'text' }),
});

app.webPubSub('refuse', {
    name: 'request',
    hub: 'refuse',
    eventType: 'system',
    eventName: 'connect',
    handler: (request) => ({
        code: 'unauthorized',
        errorMessage: `${request.connectionContext.userId} may not come in`,
    }),
});

app.webPubSub('binary', {
    name: 'data',
    dataType: 'binary',
    hub: 'binary',
    eventType: 'user',
    eventName: 'message',
    handler: (data) => ({ data: data.toString('hex'), dataType: 'text' }),
});

const everyByte = () => Buffer.from(Array.from({ length: 256 }, (_, value) => value));

app.webPubSub('binaryReply', {
    name: 'request',
    hub: 'binaryReply',
    eventType: 'user',
    eventName: 'message',
    handler: () => ({ data: everyByte(), dataType: 'binary' }),
});

const actions = output.webPubSub({ name: 'actions', hub: 'binaryAction' });

app.webPubSub('binaryAction', {
    name: 'request',
    hub: 'binaryAction',
    eventType: 'user',
    eventName: 'message',
    extraOutputs: [actions],
    handler: (request, context) => {
        context.extraOutputs.set(actions, { actionName: 'sendToAll', data: everyByte(), dataType: 'binary' });
    },
});

app.storageQueue('queued', { queueName: 'q', connection: 'AzureWebJobsStorage', handler: () => {} });
