const { roomOf, tellUser, userOf } = require('../chat');

// Tells the user that the event names, who has just come, that the client is there already.
module.exports = async function (context, { data, connectionContext }) {
    const here = { type: 'here', room: roomOf(connectionContext), user: userOf(connectionContext) };
    context.bindings.actions = tellUser(data, here);
};
