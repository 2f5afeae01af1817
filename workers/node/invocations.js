'use strict';

const { asError } = require('./status');

/** Runs functions: arguments, hooks, the call, hooks, the answer. */
class Invocations {
    constructor(app, registry, log) {
        this.app = app;
        this.registry = registry;
        this.log = log;
    }

    async run(request) {
        const { metadata, callback } = this.app.function(request.functionId);
        // What the log knows of the call, also where the code logs without a context.
        const call = { invocationId: request.invocationId, name: metadata.name, hookData: {}, context: undefined };
        return await this.registry.invocations.run(call, () => this.call(request, metadata, callback, call));
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
        const { context, inputs } = await model.getArguments();
        call.context = context;
        const shared = {
            hookData: call.hookData,
            appHookData: this.registry.appHookData,
            invocationContext: context,
        };
        core.state = 'preInvocationHooks';
        const before = { ...shared, inputs, functionCallback: callback };
        await this.registry.runHooks('preInvocation', before);

        const after = { ...shared, inputs: before.inputs, result: null, error: null };
        core.state = 'invocation';
        try {
            after.result = await model.invokeFunction(context, before.inputs, before.functionCallback);
        } catch (thrown) {
            after.error = asError(thrown);
        }
        core.state = 'postInvocationHooks';
        await this.registry.runHooks('postInvocation', after);
        core.state = undefined; // what the function logs from now on comes too late
        if (after.error) {
            throw after.error;
        }
        return await model.getResponse(context, after.result);
    }
}

module.exports = { Invocations };
