module.exports = async function (context, request) {
    return { code: 'unauthorized', errorMessage: `${request.connectionContext.userId} may not come in` };
};
