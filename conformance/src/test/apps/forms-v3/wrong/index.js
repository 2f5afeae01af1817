module.exports = async () => ({ res: { cookies: [{ name: 'a', value: 1 }] } });
