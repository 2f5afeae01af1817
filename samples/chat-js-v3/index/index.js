const { readFile } = require('node:fs/promises');
const path = require('node:path');

const PAGE = path.join(__dirname, '..', 'index.html');

module.exports = async function (context) {
    context.res = { body: await readFile(PAGE, 'utf8'), headers: { 'content-type': 'text/html; charset=utf-8' } };
};
