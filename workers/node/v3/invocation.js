'use strict';

const { format } = require('util');
const { createContext } = require('./context');
const { toHttp } = require('./response');
const { toTypedData } = require('./values');

const RETURN = '$return';

/** One call of a function of this model. */
class InvocationModel {
    #core;
    #isDone = false;
    #isHttp;
    #outputs;
    #settle = () => {};

    constructor(core) {
        this.#core = core;
        const bindings = Object.entries(core.metadata.bindings);
        this.#outputs = bindings.filter(([, binding]) => binding.direction !== 'in');
        this.#isHttp = bindings.some(
            ([, binding]) => binding.direction === 'in' && binding.type.toLowerCase() === 'httptrigger'
        );
    }

    async getArguments() {
        return createContext(
            this.#core.request,
            this.#core.metadata,
            (level, args) => this.#log(level, args),
            (error, result) => this.#settle(error, result)
        );
    }

    /** A promise that the function returns ends the call, else `context.done` does; what it throws counts always. */
    async invokeFunction(context, inputs, callback) {
        let returnsPromise = false;
        const done = new Promise((resolve, reject) => {
            this.#settle = (error, result) => {
                if (this.#isDone) {
                    this.#doneTwice(returnsPromise, context.suppressAsyncDoneError);
                    return;
                }
                this.#isDone = true;
                if (error === null || error === undefined) {
                    resolve(result);
                } else {
                    reject(error);
                }
            };
        });
        done.catch(() => {}); // where the function throws as well, nobody awaits it
        try {
            const returned = callback(context, ...inputs);
            returnsPromise = Boolean(returned) && typeof returned.then === 'function';
            if (!returnsPromise) {
                return await done;
            }
            const result = Promise.resolve(returned).then((value) => {
                if (this.#isDone) {
                    this.#doneTwice(true, context.suppressAsyncDoneError);
                }
                this.#isDone = true;
                return value;
            });
            return await Promise.race([result, done]);
        } finally {
            this.#isDone = true;
        }
    }

    #doneTwice(returnsPromise, isSuppressed) {
        if (!(returnsPromise && isSuppressed)) {
            this.#system(
                'error',
                returnsPromise
                    ? "Error: Choose either to return a promise or call 'done'. Do not use both in your script."
                    : "Error: 'done' has already been called. Please check your script for extraneous calls to 'done'."
            );
        }
    }

    getResponse(context, result) {
        const response = { outputData: [] };
        if (result) {
            this.#addResult(response, result);
        }
        for (const [name, binding] of this.#outputs) {
            const value = this.#assigned(context, name, binding);
            const isInResult = Boolean(result) && typeof result === 'object' && result[name] !== undefined;
            if (value !== undefined && !isInResult && !(name === RETURN && response.returnValue)) {
                response.outputData.push({ name, data: this.#convert(binding, value) });
            }
        }
        return response;
    }

    #addResult(response, result) {
        const own = this.#outputs.find(([name]) => name === RETURN);
        if (own) {
            response.returnValue = this.#convert(own[1], result);
            return;
        }
        if (typeof result === 'object') {
            for (const [name, binding] of this.#outputs) {
                if (result[name] !== undefined) {
                    response.outputData.push({ name, data: this.#convert(binding, result[name]) });
                }
            }
        }
        if (response.outputData.length === 0 && !this.#isHttp) {
            response.returnValue = toTypedData(result);
        }
    }

    #assigned(context, name, binding) {
        const value = context.bindings ? context.bindings[name] : undefined;
        // Of `res` nothing that is false, null or empty counts.
        return value === undefined && binding.type.toLowerCase() === 'http' ? context.res || undefined : value;
    }

    #convert(binding, value) {
        return binding.type.toLowerCase() === 'http' ? toHttp(value) : toTypedData(value);
    }

    #log(level, args) {
        if (this.#isDone && this.#core.state !== 'postInvocationHooks') {
            this.#system(
                'warning',
                "Warning: Unexpected call to 'log' on the context object after function execution has completed." +
                    ' Please check for asynchronous calls that are not awaited or calls to' +
                    " 'done' made before function execution completes. Function name: " +
                    `${this.#core.metadata.name}. Invocation Id: ${this.#core.invocationId}.`
            );
        }
        this.#core.log(level, 'user', format(...args));
    }

    #system(level, message) {
        this.#core.log(level, 'system', message);
    }
}

module.exports = { InvocationModel };
