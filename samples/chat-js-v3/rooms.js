const { reply, roomOf, tell, userOf } = require('./chat');

/** Moves a client: the functions do it, so that clients need no role and cannot listen at other doors. */
function move(context, { connectionContext }, room) {
    const before = roomOf(connectionContext);
    if (before !== room) {
        const { connectionId } = connectionContext;
        const user = userOf(connectionContext);
        // In this order nobody is told of a move that they cannot see yet: out, then in, then the news.
        context.bindings.actions = [
            { actionName: 'removeConnectionFromGroup', connectionId, group: before },
            { actionName: 'addConnectionToGroup', connectionId, group: room },
            tell(before, { type: 'left', room: before, user }),
            tell(room, { type: 'joined', room, user }),
        ];
    }
    return reply({ type: 'room', room }, { room });
}

module.exports = { move };
