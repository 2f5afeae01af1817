module.exports = async function (context, data) {
    return { data: data.toString('hex'), dataType: 'text' };
};
