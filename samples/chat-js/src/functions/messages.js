const { app, output } = require('@azure/functions');
const { HUB, reply, roomOf, tell, userOf } = require('../chat');

const LONGEST_TEXT = 2000;

const actions = output.webPubSub({ name: 'actions', hub: HUB });

// Passes the text on to everyone in the room, the sender included, and tells the sender that it did.
app.webPubSub('message', {
    name: 'request',
    hub: HUB,
    eventType: 'user',
    eventName: 'message',
    extraOutputs: [actions],
    handler: ({ data, connectionContext }, context) => {
        const text = data.trim();
        if (text === '' || text.length > LONGEST_TEXT) {
            return reply({ type: 'problem', text: `A message has 1 to ${LONGEST_TEXT} characters.` });
        }
        const room = roomOf(connectionContext);
        const said = { type: 'said', room, from: userOf(connectionContext), text };
        context.extraOutputs.set(actions, tell(room, said));
        const count = (connectionContext.states.sent || 0) + 1;
        return reply({ type: 'sent', count }, { sent: count });
    },
});
