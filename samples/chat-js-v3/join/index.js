const { reply } = require('../chat');
const { move } = require('../rooms');

const ROOM_NAME = /^[a-z0-9-]{1,32}$/;

module.exports = async function (context, request) {
    const room = request.data.trim().toLowerCase();
    // Not an error object: the service may close the connection of a client whose event failed.
    return ROOM_NAME.test(room)
        ? move(context, request, room)
        : reply({ type: 'problem', text: "A room's name has 1 to 32 letters from a to z, digits or dashes." });
};
