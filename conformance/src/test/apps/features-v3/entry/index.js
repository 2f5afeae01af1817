module.exports = {
    name: 'the exports are this',
    run: async () => ({ body: 'wrong' }),
    async chosen() {
        return { body: this.name };
    },
};
