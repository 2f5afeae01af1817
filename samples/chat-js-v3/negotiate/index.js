// A real app takes the user from its login, for example {headers.x-ms-client-principal-name} in function.json,
// and never from the query, where anyone may claim to be anybody.
module.exports = function (context, req, connection) {
    context.res = {
        body: connection,
        headers: { 'content-type': 'application/json', 'cache-control': 'no-store' }, // it holds a token
    };
    context.done();
};
