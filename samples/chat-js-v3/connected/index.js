const { LOBBY, tell, userOf } = require('../chat');

// Only now is the connection there to receive, its own greeting included.
module.exports = async function (context, { connectionContext }) {
    context.bindings.actions = tell(LOBBY, { type: 'joined', room: LOBBY, user: userOf(connectionContext) });
};
