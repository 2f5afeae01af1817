const { WebPubSubServiceClient } = require('@azure/web-pubsub');

module.exports = async function (context, req) {
    const client = new WebPubSubServiceClient(process.env.WebPubSubConnectionString, 'output', {
        allowInsecureConnection: true,
    });
    const token = await client.getClientAccessToken({
        userId: req.query.userid,
        roles: ['webpubsub.joinLeaveGroup', 'webpubsub.sendToGroup'],
    });
    context.res = { body: { url: token.url } };
};
