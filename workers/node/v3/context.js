'use strict';

const { randomUUID } = require('crypto');
const { HttpRequest } = require('./request');
const { HttpResponse } = require('./response');
const { camelCased, fromTypedData } = require('./values');

function bindingData(request, functionName, isHttp) {
    const data = { invocationId: request.invocationId };
    for (const [name, value] of Object.entries(request.triggerMetadata)) {
        data[name.charAt(0).toLowerCase() + name.slice(1)] = camelCased(fromTypedData(value));
    }
    if (isHttp) {
        data.sys = { methodName: functionName, utcNow: new Date().toISOString(), randGuid: randomUUID() };
    }
    return data;
}

function logger(write) {
    const log = (...args) => write('information', args);
    log.error = (...args) => write('error', args);
    log.warn = (...args) => write('warning', args);
    log.info = (...args) => write('information', args);
    log.verbose = (...args) => write('trace', args);
    return log;
}

function retryOf(retry) {
    return retry && { retryCount: retry.retryCount, maxRetryCount: retry.maxRetryCount, exception: retry.exception };
}

/**
 * `context` of a function.
 *
 * @param {(level: string, args: unknown[]) => void} write to the log
 * @param {(error?: unknown, result?: unknown) => void} done ends the call
 */
function createContext(request, metadata, write, done) {
    const bindings = {};
    const inputs = [];
    let httpRequest;
    for (const { name, data } of request.inputData) {
        const value = fromTypedData(data);
        bindings[name] = value;
        inputs.push(value);
        httpRequest = httpRequest || (value instanceof HttpRequest ? value : undefined);
    }
    const trace = request.traceContext || {};
    const context = {
        invocationId: request.invocationId,
        executionContext: {
            invocationId: request.invocationId,
            functionName: metadata.name,
            functionDirectory: metadata.directory,
            retryContext: retryOf(request.retryContext),
        },
        bindings,
        bindingData: bindingData(request, metadata.name, httpRequest !== undefined),
        bindingDefinitions: Object.entries(metadata.bindings).map(([name, binding]) => ({
            name,
            type: binding.type,
            direction: binding.direction,
        })),
        traceContext: { traceparent: trace.traceParent, tracestate: trace.traceState, attributes: trace.attributes },
        suppressAsyncDoneError: false,
        log: logger(write),
        done,
    };
    if (httpRequest !== undefined) {
        context.req = httpRequest;
        context.res = new HttpResponse(() => context.done());
    }
    return { context, inputs };
}

module.exports = { createContext };
