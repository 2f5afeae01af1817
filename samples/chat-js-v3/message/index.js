const { reply, roomOf, tell, userOf } = require('../chat');

const LONGEST_TEXT = 2000;

// Passes the text on to everyone in the room, the sender included, and tells the sender that it did.
module.exports = async function (context, { data, connectionContext }) {
    const text = data.trim();
    if (text === '' || text.length > LONGEST_TEXT) {
        return reply({ type: 'problem', text: `A message has 1 to ${LONGEST_TEXT} characters.` });
    }
    const room = roomOf(connectionContext);
    context.bindings.actions = tell(room, { type: 'said', room, from: userOf(connectionContext), text });
    const count = (connectionContext.states.sent || 0) + 1;
    return reply({ type: 'sent', count }, { sent: count });
};
