module.exports = function (context, data) {
    const { request } = context.bindingData;
    context.log('Request from:', request.connectionContext.userId);
    context.log('Request message data:', data);
    context.log('Request message dataType:', request.dataType);
    context.done();
};
