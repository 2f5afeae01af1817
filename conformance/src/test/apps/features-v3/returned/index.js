module.exports = async () => ({ status: 202, body: { returned: true } });
