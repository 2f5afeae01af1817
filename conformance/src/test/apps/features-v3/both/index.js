module.exports = async (context) => {
    context.res = { body: 'both' };
    context.done();
};
