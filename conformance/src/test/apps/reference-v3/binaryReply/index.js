module.exports = async function () {
    return { data: Buffer.from(Array.from({ length: 256 }, (_, value) => value)), dataType: 'binary' };
};
