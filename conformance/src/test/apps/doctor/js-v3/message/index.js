module.exports = async (context, request) => {
    context.bindings.actions = { actionName: 'sendToAll', data: Buffer.from(request.data), dataType: 'binary' };
};
