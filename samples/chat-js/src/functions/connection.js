const { app, output } = require('@azure/functions');
const { HUB, LOBBY, roomOf, tell, userOf } = require('../chat');

const SUBPROTOCOL = 'json.webpubsub.azure.v1';
const LONGEST_NAME = 32;

const actions = output.webPubSub({ name: 'actions', hub: HUB });

// The service waits for this answer, so this is the place to refuse.
app.webPubSub('connect', {
    name: 'request',
    hub: HUB,
    eventType: 'system',
    eventName: 'connect',
    handler: (request) => {
        const userId = (request.connectionContext.userId || '').trim();
        if (userId === '' || userId.length > LONGEST_NAME) {
            return { code: 'unauthorized', errorMessage: `A name of 1 to ${LONGEST_NAME} characters is needed.` };
        }
        // A plain WebSocket client offers no subprotocol and must not be given one.
        const subprotocol = (request.subprotocols || []).includes(SUBPROTOCOL) ? SUBPROTOCOL : undefined;
        return { userId, groups: [LOBBY], subprotocol, states: { room: LOBBY } };
    },
});

// Only now is the connection there to receive, its own greeting included.
app.webPubSub('connected', {
    name: 'request',
    hub: HUB,
    eventType: 'system',
    eventName: 'connected',
    extraOutputs: [actions],
    handler: ({ connectionContext }, context) => {
        const user = userOf(connectionContext);
        context.extraOutputs.set(actions, tell(LOBBY, { type: 'joined', room: LOBBY, user }));
    },
});

// The connection's states still come with its last event.
app.webPubSub('disconnected', {
    name: 'request',
    hub: HUB,
    eventType: 'system',
    eventName: 'disconnected',
    extraOutputs: [actions],
    handler: ({ connectionContext }, context) => {
        const room = roomOf(connectionContext);
        context.extraOutputs.set(actions, tell(room, { type: 'left', room, user: userOf(connectionContext) }));
    },
});
