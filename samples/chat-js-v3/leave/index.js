const { LOBBY } = require('../chat');
const { move } = require('../rooms');

module.exports = async function (context, request) {
    return move(context, request, LOBBY);
};
