module.exports = async function (context, req, wpsContext) {
    if (wpsContext.hasError || wpsContext.isPreflight) {
        return wpsContext.response;
    }
    return { body: { userId: wpsContext.request.connectionContext.userId + ', seen' } };
};
