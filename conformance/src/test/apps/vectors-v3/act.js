exports.act = async function (context, req) {
    return { action: req.body, res: { status: 200 } };
};
exports.unused = 1;
