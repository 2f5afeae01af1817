module.exports = async () => ({ body: "page" });
