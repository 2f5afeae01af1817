'use strict';

const { App } = require('./app');
const { Registry } = require('./core');
const { Exchanges } = require('./exchanges');
const { Invocations } = require('./invocations');
const { failure, success } = require('./status');
const { WorkerLog } = require('./log');
const { hookContext } = require('./hookcontext');
const v3 = require('./v3/model');

const VERSION = '1.0.0';

/** Does what the host asks. */
class Worker {
    /** @param {(message: object) => void} send to the host */
    constructor(send) {
        this.send = send;
        this.registry = new Registry(v3.model);
        this.log = new WorkerLog(send, this.registry);
        this.registry.log = (level, category, message) => this.log.write(level, category, message);
        this.registry.install();
        this.exchanges = new Exchanges();
        this.app = new App(this.registry, this.exchanges);
        this.invocations = new Invocations(this.app, this.registry, this.log, this.exchanges);
    }

    handle(message) {
        const { requestId } = message;
        if (message.workerInitRequest) {
            this.answer(requestId, 'workerInitResponse', () => this.init(message.workerInitRequest));
        } else if (message.functionsMetadataRequest) {
            this.answer(requestId, 'functionMetadataResponse', () => this.metadata());
        } else if (message.functionLoadRequest) {
            const { functionId, metadata } = message.functionLoadRequest;
            this.answer(requestId, 'functionLoadResponse', () => this.load(functionId, metadata), { functionId });
        } else if (message.invocationRequest) {
            const { invocationId } = message.invocationRequest;
            this.answer(requestId, 'invocationResponse', () => this.invocations.run(message.invocationRequest), {
                invocationId,
            });
        } else if (message.invocationCancel) {
            this.invocations.cancelWaiting(message.invocationCancel.invocationId);
        } else if (message.workerStatusRequest) {
            this.send({ requestId, workerStatusResponse: {} });
        } else if (message.workerTerminate) {
            this.terminate();
        }
    }

    /** Answers with what the work gives, or with why it failed: an answer always goes out. */
    async answer(requestId, kind, work, ids = {}) {
        let content;
        try {
            content = { result: success(), ...(await work()) };
        } catch (error) {
            content = { result: failure(error) };
        }
        try {
            this.send({ requestId, [kind]: { ...content, ...ids } });
        } catch (error) {
            this.send({ requestId, [kind]: { result: failure(error), ...ids } }); // a value that the wire cannot carry
        }
    }

    async init(request) {
        this.registry.hostVersion = request.hostVersion;
        const capabilities = await this.app.start(request.functionAppDirectory);
        return {
            capabilities,
            workerVersion: VERSION,
            workerMetadata: {
                runtimeName: 'node',
                runtimeVersion: process.versions.node,
                workerVersion: VERSION,
                workerBitness: process.arch,
                customProperties: { modelName: this.app.model.name, modelVersion: this.app.model.version },
            },
        };
    }

    async metadata() {
        const functions = this.app.declared();
        return { functionMetadataResults: functions, useDefaultMetadataIndexing: functions.length === 0 };
    }

    async load(functionId, metadata) {
        await this.app.load(functionId, metadata);
        return {};
    }

    async terminate() {
        try {
            const { appLevelHookData, appHookData } = this.registry;
            await this.registry.runHooks('appTerminate', hookContext({ hookData: appLevelHookData, appHookData }, {}));
        } catch (error) {
            console.error(error.stack || String(error));
        }
        process.exit(0);
    }
}

module.exports = { Worker };
