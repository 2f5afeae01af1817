'use strict';

const fs = require('fs');
const path = require('path');
const { pathToFileURL } = require('url');

/** Only the app's own package.json counts, as in Azure: one in a folder below it does not. */
function isModule(file, root) {
    return file.endsWith('.mjs') || (!file.endsWith('.cjs') && readPackage(root).type === 'module');
}

/** Deep enough for the script that begins, through all that its packages load. */
const LOADING_FRAMES = 200;

/** Loads a script as CommonJS or as a module, whichever it is. */
async function loadScript(file, root) {
    const usual = Error.stackTraceLimit;
    Error.stackTraceLimit = LOADING_FRAMES;
    try {
        return isModule(file, root) ? await import(pathToFileURL(file).href) : require(file);
    } finally {
        if (Error.stackTraceLimit === LOADING_FRAMES) {
            Error.stackTraceLimit = usual; // unless the app has chosen
        }
    }
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
