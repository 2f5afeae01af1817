module.exports = async (context, data) => context.log(data);
