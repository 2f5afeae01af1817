module.exports = async (context) => {
    context.log('plain', { a: 1 });
    context.log.error('an error');
    context.log.warn('a warning');
    context.log.info('informed');
    setTimeout(() => context.log('late'), 50);
    return { res: { body: 'logged' } };
};
