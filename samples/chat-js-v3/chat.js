// What the functions agree on. A room is a group of the hub; which one a client is in, its connection
// remembers as a state.

const HUB = 'chat';

/** Where everybody starts, and where leaving a room leads. */
const LOBBY = 'lobby';

const roomOf = (connection) => connection.states.room || LOBBY;
const userOf = (connection) => connection.userId || 'someone';

/** A reply to the client itself: data must be a text, also when it is JSON. */
const reply = (content, states) => ({ data: JSON.stringify(content), dataType: 'json', states });

/** An action that tells a room something. */
const tell = (room, content) => ({
    actionName: 'sendToGroup',
    group: room,
    data: JSON.stringify(content),
    dataType: 'json',
});

/** An action that tells a user something. */
const tellUser = (userId, content) => ({
    actionName: 'sendToUser',
    userId,
    data: JSON.stringify(content),
    dataType: 'json',
});

module.exports = { HUB, LOBBY, reply, roomOf, tell, tellUser, userOf };
