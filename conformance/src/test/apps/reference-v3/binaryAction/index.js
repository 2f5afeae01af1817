module.exports = async function (context) {
    const data = Buffer.from(Array.from({ length: 256 }, (_, value) => value));
    context.bindings.actions = { actionName: 'sendToAll', data, dataType: 'binary' };
};
