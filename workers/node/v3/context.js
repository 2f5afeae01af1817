'use strict';

const { randomUUID } = require('crypto');
const { HttpRequest } = require('./request');
const { Response } = require('./response');
const { camelCased, fromTypedData } = require('./values');

function bindingData(request) {
    const data = { invocationId: request.invocationId };
    for (const [name, value] of Object.entries(request.triggerMetadata)) {
        data[name.charAt(0).toLowerCase() + name.slice(1)] = camelCased(fromTypedData(value));
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
    return retry
        ? { retryCount: retry.retryCount, maxRetryCount: retry.maxRetryCount, exception: retry.exception }
        : null;
}

/** `context` of a function. */
class Context {
    constructor(request, metadata, write, done) {
        const trace = request.traceContext || {};
        this.invocationId = request.invocationId;
        this.traceContext = {
            traceparent: trace.traceParent,
            tracestate: trace.traceState,
            attributes: trace.attributes,
        };
        this.executionContext = {
            invocationId: request.invocationId,
            functionName: metadata.name,
            functionDirectory: metadata.directory,
            retryContext: retryOf(request.retryContext),
        };
        this.bindings = {};
        this.log = logger(write);
        this.bindingData = bindingData(request);
        this.bindingDefinitions = Object.entries(metadata.bindings).map(([name, binding]) => ({
            name,
            type: binding.type,
            direction: binding.direction,
        }));
        this.done = done;
    }
}

/** What functions of HTTP have beside. */
function serve(context, request, functionName) {
    context.req = request;
    context.res = new Response(() => context.done());
    const data = context.bindingData;
    data.sys = { methodName: functionName, utcNow: new Date().toISOString(), randGuid: randomUUID() };
    data.query = data.query || { ...request.query };
    data.headers = data.headers || { ...request.headers };
}

/**
 * @param {(level: string, args: unknown[]) => void} write to the log
 * @param {(error?: unknown, result?: unknown) => void} done ends the call
 */
function createContext(request, metadata, write, done) {
    const context = new Context(request, metadata, write, done);
    const inputs = [];
    let httpRequest;
    for (const { name, data } of request.inputData) {
        const given = fromTypedData(data);
        const type = (metadata.bindings[name] || { type: '' }).type.toLowerCase();
        const value = type === 'timertrigger' ? camelCased(given) : given;
        context.bindings[name] = value;
        inputs.push(value);
        httpRequest = httpRequest || (value instanceof HttpRequest ? value : undefined);
    }
    if (httpRequest !== undefined) {
        serve(context, httpRequest, metadata.name);
    }
    return { context, inputs };
}

module.exports = { createContext };
