module.exports = async function (context) {
    context.bindings.actions = { actionName: 'sendToAll', data: 'Hello world', dataType: 'text' };
};
