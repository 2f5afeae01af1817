module.exports = async (context, request) => context.log(request.reason);
