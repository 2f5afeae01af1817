'use strict';

// What `require('@azure/functions-core')` gives: the joint between the npm package that apps use and
// this worker. No package of that name exists; it is always the worker that provides it.

const Module = require('module');
const { AsyncLocalStorage } = require('async_hooks');

const CORE = '@azure/functions-core';
const HOOKS = ['appStart', 'appTerminate', 'preInvocation', 'postInvocation', 'log'];
const VERSION = '3.10.1';

/** An error of the app's set-up, as the library recognises them. */
function systemError(message, Kind = Error) {
    const error = new Kind(message);
    error.isAzureFunctionsSystemError = true;
    return error;
}

class Disposable {
    static from(...disposables) {
        return new Disposable(() => {
            for (const one of disposables) {
                if (one && typeof one.dispose === 'function') {
                    one.dispose();
                }
            }
        });
    }

    constructor(callOnDispose) {
        this.callOnDispose = callOnDispose;
    }

    dispose() {
        if (this.callOnDispose instanceof Function) {
            this.callOnDispose();
            this.callOnDispose = undefined;
        }
    }
}

/** What an app has said of itself: its functions, its hooks, its programming model. */
class Registry {
    /** @param usualModel the programming model of apps that set none */
    constructor(usualModel) {
        this.usualModel = usualModel;
        this.functions = new Map();
        this.hooks = new Map(HOOKS.map((name) => [name, []]));
        this.model = null;
        this.locked = false;
        this.hostVersion = '';
        this.currentFile = 'unknown';
        this.appHookData = {};
        this.appLevelHookData = {}; // what appStart and appTerminate share
        this.invocations = new AsyncLocalStorage();
        this.log = () => {};
    }

    /** Makes every module of this process find the core under its name. */
    install() {
        const core = this.core();
        const load = Module._load;
        Module._load = function (request, ...rest) {
            return request === CORE ? core : load.call(this, request, ...rest);
        };
    }

    core() {
        const registry = this;
        return {
            version: VERSION,
            get hostVersion() {
                if (!registry.hostVersion) {
                    throw systemError('The host has not said its version yet.');
                }
                return registry.hostVersion;
            },
            setProgrammingModel: (model) => {
                registry.model = model;
            },
            getProgrammingModel: () => registry.model || registry.usualModel,
            registerFunction: (metadata, callback) => registry.registerFunction(metadata, callback),
            registerHook: (name, callback) => registry.registerHook(name, callback),
            log: (level, category, message) => registry.log(level, category, message),
            Disposable,
        };
    }

    registerFunction(metadata, callback) {
        if (this.locked) {
            throw systemError('A function can only be registered during app startup.');
        }
        const functionId = metadata.functionId || metadata.name;
        if (this.functions.has(functionId)) {
            throw systemError(`A function with id "${functionId}" has already been registered.`);
        }
        this.functions.set(functionId, {
            metadata: { ...metadata, functionId, scriptFile: this.currentFile },
            callback,
        });
        return new Disposable(() => {
            if (this.locked) {
                throw systemError('A function can only be disposed during app startup.');
            }
            this.functions.delete(functionId);
        });
    }

    registerHook(name, callback) {
        const hooks = this.hooks.get(name);
        if (!hooks) {
            throw systemError(`Unrecognized hook "${name}"`, RangeError);
        }
        hooks.push(callback);
        return new Disposable(() => {
            const place = hooks.indexOf(callback);
            if (place >= 0) {
                hooks.splice(place, 1);
            }
        });
    }

    /** Runs the hooks of a kind one after the other, in the order of their registration. */
    async runHooks(name, context) {
        for (const hook of [...this.hooks.get(name)]) {
            await hook(context);
        }
    }
}

module.exports = { Registry, systemError };
