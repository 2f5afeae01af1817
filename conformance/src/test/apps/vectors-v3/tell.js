const answers = require('./answers');

// Tells what it got, by its own name where there is one.
module.exports = async function (context, value) {
    const told = JSON.stringify({ ...answers.described(value), metadata: context.bindingData });
    return { userId: told, data: told, dataType: 'json' };
};
