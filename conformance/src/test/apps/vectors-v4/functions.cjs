const { app, input, output } = require('@azure/functions');
const answers = require('./answers.cjs');

const hub = 'testhub';

app.webPubSub('connect', {
    name: 'query',
    hub,
    eventType: 'system',
    eventName: 'connect',
    handler: (query) => answers.connect[query.row[0]],
});

app.webPubSub('message', {
    name: 'data',
    hub,
    eventType: 'user',
    eventName: 'message',
    handler: (data) => answers.message(data),
});

const context = input.webPubSubContext({ name: 'context' });

app.http('context', {
    authLevel: 'anonymous',
    extraInputs: [context],
    handler: (request, invocation) => ({ jsonBody: invocation.extraInputs.get(context) }),
});

const action = output.webPubSub({ name: 'action', hub });

app.http('act', {
    authLevel: 'anonymous',
    methods: ['POST'],
    extraOutputs: [action],
    handler: async (request, invocation) => {
        invocation.extraOutputs.set(action, JSON.parse(await request.text()));
        return { status: 200 };
    },
});

const NAMES = ['request', 'connectionContext', 'data', 'dataType', 'claims', 'query', 'subprotocols',
    'clientCertificates', 'other'];

// Each gets what its name says, of the events of the hub of its name, and tells what that was.
function tell(function_, event, options) {
    app.webPubSub(`${function_}-${event.eventName}`, {
        ...options,
        ...event,
        hub: function_,
        handler: (value, invocation) => {
            const told = JSON.stringify({ ...answers.described(value), metadata: invocation.triggerMetadata });
            return { userId: told, data: told, dataType: 'json' };
        },
    });
}

for (const event of [
    { eventType: 'user', eventName: 'message' },
    { eventType: 'system', eventName: 'connect' },
]) {
    NAMES.forEach((name) => tell(`by-${name}`, event, { name }));
    tell('by-upper', event, { name: 'DATA' });
    tell('by-binary', event, { name: 'data', dataType: 'binary' });
    tell('by-stream', event, { name: 'data', dataType: 'stream' });
    tell('by-requestBytes', event, { name: 'request', dataType: 'binary' });
}
