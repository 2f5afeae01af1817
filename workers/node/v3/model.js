'use strict';

// The programming model of functions with a function.json: `module.exports = (context, …inputs) => …`.

const { InvocationModel } = require('./invocation');

/** The function of a script, bound to what the script exports. */
function entryPoint(script, metadata) {
    let found = script;
    if (script !== null && typeof script === 'object') {
        const names = Object.keys(script);
        if (metadata.entryPoint) {
            found = script[metadata.entryPoint];
        } else if (names.length === 1) {
            found = script[names[0]];
        } else {
            found = script.run || script.index;
        }
    }
    if (found === undefined || found === null) {
        throw new Error(
            `Unable to determine function entry point: ${metadata.entryPoint || metadata.scriptFile}. If multiple` +
                " functions are exported, name one of them 'run' or 'index', or name it in the property" +
                " 'entryPoint' of function.json."
        );
    }
    if (typeof found !== 'function') {
        throw new Error(
            'The resolved entry point is not a function and cannot be invoked: check what ' +
                `${metadata.scriptFile} exports.`
        );
    }
    // A script that is a function has no object around it.
    const owner = found === script ? undefined : script;
    return (...args) => found.apply(owner, args);
}

const model = {
    name: '@azure/functions',
    version: '3.5.1',
    getInvocationModel: (core) => new InvocationModel(core),
    getCapabilities: (capabilities) => capabilities,
};

module.exports = { entryPoint, model };
