const { app, input, output } = require('@azure/functions');
const { readFile } = require('node:fs/promises');
const path = require('node:path');

const HUB = '@HUB@';
const PAGE = path.join(__dirname, '..', '..', 'index.html');

app.http('index', {
    methods: ['GET'],
    handler: async () => ({ body: await readFile(PAGE), headers: { 'content-type': 'text/html; charset=utf-8' } }),
});

// A real app takes the user from its login, never from the query.
const connection = input.webPubSubConnection({ name: 'connection', hub: HUB, userId: '{query.user}' });

app.http('negotiate', {
    methods: ['GET'],
    extraInputs: [connection],
    handler: (request, context) => ({ jsonBody: context.extraInputs.get(connection) }),
});

const actions = output.webPubSub({ name: 'actions', hub: HUB });

app.webPubSub('message', {
    name: 'request',
    hub: HUB,
    eventType: 'user',
    eventName: 'message',
    extraOutputs: [actions],
    handler: ({ data, connectionContext }, context) => {
        const text = `${connectionContext.userId || 'someone'}: ${data}`;
        context.extraOutputs.set(actions, { actionName: 'sendToAll', data: text, dataType: 'text' });
    },
});
