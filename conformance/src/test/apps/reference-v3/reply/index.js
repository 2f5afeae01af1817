module.exports = async function () {
    return { data: 'ack', dataType: 'text' };
};
