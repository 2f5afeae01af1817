'use strict';

const { hookContext } = require('./hookcontext');

/** What goes into the host's log, past the hooks that may look at it first. */
class WorkerLog {
    constructor(send, registry) {
        this.send = send;
        this.registry = registry;
        this.inHook = false;
    }

    /** A line of the running call, if there is one. */
    write(level, category, message, invocation = this.registry.invocations.getStore()) {
        const line = { level, message, category };
        this.askHooks(line, invocation);
        try {
            this.send({ rpcLog: this.message(line, category, invocation, String(line.message)) });
        } catch (error) {
            this.send({ rpcLog: this.message(line, category, invocation, 'A line cannot be shown: ' + error.message) });
        }
    }

    message({ level }, category, invocation, message) {
        return {
            invocationId: invocation ? invocation.invocationId : '',
            category: invocation ? `${invocation.name}.Invocation` : '',
            level,
            logCategory: category,
            message,
        };
    }

    // A hook may change level and text. What it logs itself asks no hook again.
    askHooks(line, invocation) {
        if (this.inHook) {
            return;
        }
        this.inHook = true;
        try {
            const fixed = {
                hookData: invocation ? invocation.hookData : {},
                appHookData: this.registry.appHookData,
                category: line.category,
                invocationContext: invocation ? invocation.context : undefined,
            };
            const context = hookContext(fixed, { level: line.level, message: line.message });
            for (const hook of this.registry.hooks.get('log')) {
                hook(context);
            }
            line.level = context.level;
            line.message = context.message;
        } catch (error) {
            console.error('A log hook failed: ' + error.message);
        } finally {
            this.inHook = false;
        }
    }
}

module.exports = { WorkerLog };
