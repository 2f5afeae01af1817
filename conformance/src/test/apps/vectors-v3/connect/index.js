const answers = require('../answers');

exports.run = async (context, query) => answers.connect[query.row[0]];
exports.helper = () => {};
