module.exports = (context) => context.done(new Error('refused by done'));
