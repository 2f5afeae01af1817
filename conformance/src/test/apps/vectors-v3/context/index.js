module.exports = (context, req, received) => context.res.json(received);
