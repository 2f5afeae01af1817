module.exports = (context) => {
    setTimeout(() => context.done(null, { res: { body: 'by done' } }), 1);
};
