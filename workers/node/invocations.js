'use strict';

const { asError } = require('./status');
const { hookContext } = require('./hookcontext');

/** Runs functions: arguments, hooks, the call, hooks, the answer. */
class Invocations {
    constructor(app, registry, log, exchanges) {
        this.app = app;
        this.registry = registry;
        this.log = log;
        this.exchanges = exchanges;
        this.waiting = new Set();
    }

    /** Ends a call whose HTTP request will not come; nothing where its function runs already. */
    cancelWaiting(invocationId) {
        if (this.waiting.has(invocationId)) {
            this.exchanges.cancel(invocationId);
        }
    }

    async run(request) {
        const { metadata, callback } = this.app.function(request.functionId);
        // What the log knows of the call, also where the code logs without a context.
        const call = { invocationId: request.invocationId, name: metadata.name, hookData: {}, context: undefined };
        try {
            return await this.registry.invocations.run(call, () => this.call(request, metadata, callback, call));
        } finally {
            this.exchanges.end(request.invocationId);
        }
    }

    async call(request, metadata, callback, call) {
        const core = {
            invocationId: request.invocationId,
            request,
            metadata,
            state: undefined,
            log: (level, category, message) => this.log.write(level, category, message, call),
        };
        const model = await this.app.model.getInvocationModel(core);
        const { context, inputs } = await this.arguments(model, request.invocationId);
        call.context = context;
        if (this.exchanges.isCancelled(request.invocationId)) {
            await this.respond(model, context, { status: 500 }, request.invocationId);
            throw new Error('The host gave up the call before its HTTP request came.');
        }
        const shared = {
            hookData: call.hookData,
            appHookData: this.registry.appHookData,
            invocationContext: context,
        };
        core.state = 'preInvocationHooks';
        const before = hookContext(shared, { inputs, functionCallback: callback });
        await this.registry.runHooks('preInvocation', before);

        const after = hookContext(shared, { inputs: before.inputs, result: null, error: null });
        core.state = 'invocation';
        try {
            after.result = await model.invokeFunction(context, before.inputs, before.functionCallback);
        } catch (thrown) {
            // Hooks see what was thrown, whatever it is; of nothing there is nothing to see, and it is a failure, too.
            after.error = thrown ?? asError(thrown);
        }
        core.state = 'postInvocationHooks';
        await this.registry.runHooks('postInvocation', after);
        core.state = undefined; // what the function logs from now on comes too late
        if (after.error !== null && after.error !== undefined) {
            if (this.exchanges.response(request.invocationId)) {
                await this.respond(model, context, { status: 500 }, request.invocationId);
            }
            throw after.error;
        }
        return await this.respond(model, context, after.result, request.invocationId);
    }

    async arguments(model, invocationId) {
        this.waiting.add(invocationId);
        try {
            return await model.getArguments();
        } finally {
            this.waiting.delete(invocationId);
        }
    }

    // Under streams the model writes the response by itself, and nothing for a function that gave none. What
    // it has not answered it keeps for ever, so it is given an answer for a call that failed, too.
    async respond(model, context, result, invocationId) {
        const response = this.exchanges.response(invocationId);
        if (!response) {
            return await model.getResponse(context, result);
        }
        return await this.exchanges.whileConnected(response, async () => {
            try {
                const given = await model.getResponse(context, result);
                if (!response.headersSent) {
                    await model.getResponse(context, { status: 204 });
                }
                return given;
            } catch (error) {
                if (!response.headersSent) {
                    await model.getResponse(context, { status: 500 });
                }
                throw error;
            }
        });
    }
}

module.exports = { Invocations };
