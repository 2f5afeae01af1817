'use strict';

const fs = require('fs');
const path = require('path');
const { pathToFileURL } = require('url');

function packageOf(folder, root) {
    for (let at = folder; ; at = path.dirname(at)) {
        const file = path.join(at, 'package.json');
        if (fs.existsSync(file)) {
            return JSON.parse(fs.readFileSync(file, 'utf8'));
        }
        if (at === root || at === path.dirname(at)) {
            return {};
        }
    }
}

function isModule(file, root) {
    return file.endsWith('.mjs') || (!file.endsWith('.cjs') && packageOf(path.dirname(file), root).type === 'module');
}

/** Loads a script as CommonJS or as a module, whichever it is. */
async function loadScript(file, root) {
    return isModule(file, root) ? await import(pathToFileURL(file).href) : require(file);
}

/** The content of the app's package.json; an empty object where there is none. */
function readPackage(root) {
    const file = path.join(root, 'package.json');
    if (!fs.existsSync(file)) {
        return {};
    }
    try {
        return JSON.parse(fs.readFileSync(file, 'utf8'));
    } catch (error) {
        throw new Error(`The file ${file} is no JSON: ${error.message}`);
    }
}

module.exports = { loadScript, readPackage };
