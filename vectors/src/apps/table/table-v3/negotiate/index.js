module.exports = async (_, req, connection) => ({ res: { body: connection } });
