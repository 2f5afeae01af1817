const { roomOf, tell, userOf } = require('../chat');

// The connection's states still come with its last event.
module.exports = async function (context, { connectionContext }) {
    const room = roomOf(connectionContext);
    context.bindings.actions = tell(room, { type: 'left', room, user: userOf(connectionContext) });
};
