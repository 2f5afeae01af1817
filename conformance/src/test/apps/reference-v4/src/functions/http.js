const { app, input, output } = require('@azure/functions');
const { WebPubSubServiceClient } = require('@azure/web-pubsub');

function negotiate(name, userId) {
    const connection = input.generic({ type: 'webPubSubConnection', name: 'connection', userId, hub: 'output' });
    app.http(name, {
        methods: ['GET', 'POST'],
        authLevel: 'anonymous',
        extraInputs: [connection],
        handler: async (request, context) => ({ body: JSON.stringify(context.extraInputs.get('connection')) }),
    });
}

negotiate('negotiate', '{query.userid}');
negotiate('negotiateId', '{headers.x-ms-client-principal-id}');
negotiate('negotiateName', '{headers.x-ms-client-principal-name}');

app.http('negotiateRoles', {
    authLevel: 'anonymous',
    handler: async (request) => {
        const client = new WebPubSubServiceClient(process.env.WebPubSubConnectionString, 'output', {
            allowInsecureConnection: true,
        });
        const token = await client.getClientAccessToken({
            userId: request.query.get('userid'),
            roles: ['webpubsub.joinLeaveGroup', 'webpubsub.sendToGroup'],
        });
        return { jsonBody: { url: token.url } };
    },
});

const wpsContext = input.generic({ type: 'webPubSubContext', name: 'wpsContext' });

app.http('context', {
    methods: ['POST', 'OPTIONS'],
    authLevel: 'anonymous',
    extraInputs: [wpsContext],
    handler: async (request, context) => {
        const received = context.extraInputs.get('wpsContext');
        if (received.hasError || received.isPreflight) {
            const { status, headers, body } = received.response;
            return { status, headers, body: body || undefined };
        }
        return { jsonBody: { userId: received.request.connectionContext.userId + ', seen' } };
    },
});

const actions = output.generic({ type: 'webPubSub', name: 'actions', hub: 'output' });

app.http('output', {
    methods: ['GET', 'POST'],
    authLevel: 'anonymous',
    extraOutputs: [actions],
    handler: async (request, context) => {
        context.extraOutputs.set(actions, [{ actionName: 'sendToAll', data: `Hello world`, dataType: `text` }]);
    },
});
