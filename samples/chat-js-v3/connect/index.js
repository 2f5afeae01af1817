const { LOBBY } = require('../chat');

const SUBPROTOCOL = 'json.webpubsub.azure.v1';
const LONGEST_NAME = 32;

// The service waits for this answer, so this is the place to refuse.
module.exports = async function (context, request) {
    const userId = (request.connectionContext.userId || '').trim();
    if (userId === '' || userId.length > LONGEST_NAME) {
        return { code: 'unauthorized', errorMessage: `A name of 1 to ${LONGEST_NAME} characters is needed.` };
    }
    // A plain WebSocket client offers no subprotocol and must not be given one.
    const subprotocol = (request.subprotocols || []).includes(SUBPROTOCOL) ? SUBPROTOCOL : undefined;
    return { userId, groups: [LOBBY], subprotocol, states: { room: LOBBY } };
};
