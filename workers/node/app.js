'use strict';

const path = require('path');
const { asError } = require('./status');
const { findFiles } = require('./glob');
const { loadScript, readPackage } = require('./loading');
const { hookContext } = require('./hookcontext');
const v3 = require('./v3/model');

const CAPABILITIES = {
    RawHttpBodyBytes: 'true',
    RpcHttpBodyOnly: 'true',
    RpcHttpTriggerMetadataRemoved: 'true',
    IgnoreEmptyValuedRpcHttpHeaders: 'true',
    UseNullableValueDictionaryForHttp: 'true',
    TypedDataCollection: 'true',
    WorkerStatus: 'true',
    HandlesWorkerTerminateMessage: 'true',
};

/** The app that this process works for. */
class App {
    constructor(registry, exchanges) {
        this.registry = registry;
        this.exchanges = exchanges;
        this.root = '';
        this.error = null;
        this.loaded = new Map();
    }

    get model() {
        return this.registry.model || this.registry.usualModel;
    }

    /** Loads the files that `main` names. What goes wrong is told when the host asks for functions. */
    async start(root) {
        this.root = root;
        try {
            await this.loadMain(readPackage(root).main);
            const { appLevelHookData, appHookData } = this.registry;
            await this.registry.runHooks(
                'appStart',
                hookContext({ hookData: appLevelHookData, appHookData }, { functionAppDirectory: root })
            );
        } catch (error) {
            this.error = error;
        }
        const capabilities = await this.exchanges.watch(() => this.model.getCapabilities({ ...CAPABILITIES }));
        return this.exchanges.server ? { ...capabilities, HubwireCancelsWaitingCalls: 'true' } : capabilities;
    }

    async loadMain(main) {
        if (typeof main !== 'string' || main === '') {
            return;
        }
        const files = findFiles(this.root, main);
        if (files.length === 0) {
            throw new Error(
                `Found zero files matching the supplied pattern "${main}": 'main' in package.json names the files` +
                    ' that declare functions. If they are compiled (TypeScript), run the build first.'
            );
        }
        for (const file of files) {
            this.registry.currentFile = path.basename(file);
            try {
                await loadScript(path.join(this.root, file), this.root);
            } catch (error) {
                const cause = asError(error);
                const named = new Error(`Worker was unable to load entry point "${file}": ${cause.message}`);
                named.stack = `${named.message}\n${cause.stack}`;
                throw named;
            } finally {
                this.registry.currentFile = 'unknown';
            }
        }
    }

    /** What the host is told when it asks for functions; none means that function.json files count. */
    declared() {
        this.registry.locked = true;
        if (this.error) {
            throw this.error;
        }
        return [...this.registry.functions.values()].map(({ metadata }) => ({
            name: metadata.name,
            functionId: metadata.functionId,
            scriptFile: metadata.scriptFile,
            language: 'node',
            rawBindings: Object.entries(metadata.bindings).map(([name, binding]) =>
                JSON.stringify({ ...binding, name })
            ),
            retryOptions: metadata.retryOptions,
        }));
    }

    /** Makes a function ready: one that code declared is, one of a function.json has a script. */
    async load(functionId, metadata) {
        this.registry.locked = true;
        const registered = this.registry.functions.get(functionId);
        if (registered) {
            this.loaded.set(functionId, registered);
            return;
        }
        if (this.error) {
            throw this.error;
        }
        const script = await loadScript(metadata.scriptFile, this.root);
        this.loaded.set(functionId, { metadata, callback: v3.entryPoint(script, metadata) });
    }

    function(functionId) {
        const found = this.loaded.get(functionId);
        if (!found) {
            throw new Error(`The function with id "${functionId}" is not loaded.`);
        }
        return found;
    }
}

module.exports = { App };
