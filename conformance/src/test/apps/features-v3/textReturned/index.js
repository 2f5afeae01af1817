module.exports = async () => 'a text is no response';
