// What each event of a client does. An answer has a status, a body and the states to keep.

const { LOBBY, roomOf, tell, tellUser, userOf } = require('./chat');

const SUBPROTOCOL = 'json.webpubsub.azure.v1';
const LONGEST_NAME = 32;
const LONGEST_TEXT = 2000;
const ROOM_NAME = /^[a-z0-9-]{1,32}$/;

const reply = (content, states) => ({ status: 200, body: content, states });

function connect({ connectionContext, subprotocols }) {
    const userId = (connectionContext.userId || '').trim();
    if (userId === '' || userId.length > LONGEST_NAME) {
        return { status: 401, text: `A name of 1 to ${LONGEST_NAME} characters is needed.` };
    }
    // A plain WebSocket client offers no subprotocol and must not be given one.
    const subprotocol = (subprotocols || []).includes(SUBPROTOCOL) ? SUBPROTOCOL : undefined;
    return reply({ userId, groups: [LOBBY], subprotocol }, { room: LOBBY });
}

function connected({ connectionContext }, act) {
    act(tell(LOBBY, { type: 'joined', room: LOBBY, user: userOf(connectionContext) }));
}

function disconnected({ connectionContext }, act) {
    const room = roomOf(connectionContext);
    act(tell(room, { type: 'left', room, user: userOf(connectionContext) }));
}

function message({ data, connectionContext }, act) {
    const text = data.trim();
    if (text === '' || text.length > LONGEST_TEXT) {
        return reply({ type: 'problem', text: `A message has 1 to ${LONGEST_TEXT} characters.` });
    }
    const room = roomOf(connectionContext);
    act(tell(room, { type: 'said', room, from: userOf(connectionContext), text }));
    const count = (connectionContext.states.sent || 0) + 1;
    return reply({ type: 'sent', count }, { sent: count });
}

function move({ connectionContext }, room, act) {
    const before = roomOf(connectionContext);
    if (before !== room) {
        const { connectionId } = connectionContext;
        const user = userOf(connectionContext);
        // In this order nobody is told of a move that they cannot see yet: out, then in, then the news.
        act([
            { actionName: 'removeConnectionFromGroup', connectionId, group: before },
            { actionName: 'addConnectionToGroup', connectionId, group: room },
            tell(before, { type: 'left', room: before, user }),
            tell(room, { type: 'joined', room, user }),
        ]);
    }
    return reply({ type: 'room', room }, { room });
}

function join(request, act) {
    const room = request.data.trim().toLowerCase();
    return ROOM_NAME.test(room)
        ? move(request, room, act)
        : reply({ type: 'problem', text: "A room's name has 1 to 32 letters from a to z, digits or dashes." });
}

const leave = (request, act) => move(request, LOBBY, act);

function here({ data, connectionContext }, act) {
    const content = { type: 'here', room: roomOf(connectionContext), user: userOf(connectionContext) };
    act(tellUser(data, content));
}

module.exports = { connect, connected, disconnected, here, join, leave, message };
