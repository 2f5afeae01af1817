const { app, output } = require('@azure/functions');
const { HUB, LOBBY, reply, roomOf, tell, tellUser, userOf } = require('../chat');

const ROOM_NAME = /^[a-z0-9-]{1,32}$/;

const actions = output.webPubSub({ name: 'actions', hub: HUB });

/** Moves a client: the functions do it, so that clients need no role and cannot listen at other doors. */
function move({ connectionContext }, room, context) {
    const before = roomOf(connectionContext);
    if (before !== room) {
        const { connectionId } = connectionContext;
        const user = userOf(connectionContext);
        // In this order nobody is told of a move that they cannot see yet: out, then in, then the news.
        context.extraOutputs.set(actions, [
            { actionName: 'removeConnectionFromGroup', connectionId, group: before },
            { actionName: 'addConnectionToGroup', connectionId, group: room },
            tell(before, { type: 'left', room: before, user }),
            tell(room, { type: 'joined', room, user }),
        ]);
    }
    return reply({ type: 'room', room }, { room });
}

app.webPubSub('join', {
    name: 'request',
    hub: HUB,
    eventType: 'user',
    eventName: 'join',
    extraOutputs: [actions],
    handler: (request, context) => {
        const room = request.data.trim().toLowerCase();
        // Not an error object: the service may close the connection of a client whose event failed.
        return ROOM_NAME.test(room)
            ? move(request, room, context)
            : reply({ type: 'problem', text: "A room's name has 1 to 32 letters from a to z, digits or dashes." });
    },
});

app.webPubSub('leave', {
    name: 'request',
    hub: HUB,
    eventType: 'user',
    eventName: 'leave',
    extraOutputs: [actions],
    handler: (request, context) => move(request, LOBBY, context),
});

// Tells the user that the event names, who has just come, that the client is there already.
app.webPubSub('here', {
    name: 'request',
    hub: HUB,
    eventType: 'user',
    eventName: 'here',
    extraOutputs: [actions],
    handler: ({ data, connectionContext }, context) => {
        const here = { type: 'here', room: roomOf(connectionContext), user: userOf(connectionContext) };
        context.extraOutputs.set(actions, tellUser(data, here));
    },
});
