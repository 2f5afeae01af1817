'use strict';

const { systemError } = require('./core');

/** What a hook is given: what of it cannot be replaced refuses, as under Microsoft's worker, and is seen by `keys`. */
function hookContext(fixed, free) {
    const context = {};
    for (const [name, value] of Object.entries(fixed)) {
        Object.defineProperty(context, name, {
            enumerable: true,
            configurable: true,
            get: () => value,
            set: () => {
                throw systemError(`Cannot assign to read only property '${name}'`, TypeError);
            },
        });
    }
    return Object.assign(context, free);
}

module.exports = { hookContext };
