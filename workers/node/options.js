'use strict';

const fs = require('fs');

const NAMES = new Map([
    ['--functions-uri', 'uri'],
    ['--functions-worker-id', 'workerId'],
    ['--functions-request-id', 'requestId'],
    ['--host', 'host'],
    ['--port', 'port'],
    ['--workerId', 'workerId'],
    ['--requestId', 'requestId'],
    ['--functions-grpc-max-message-length', 'messageLimit'],
    ['--grpcMaxMessageLength', 'messageLimit'],
]);

/** What the host says on the command line, in either of the two families of options. */
function readOptions(args) {
    const options = {};
    for (let i = 0; i < args.length; i++) {
        const [name, joined] = args[i].split(/=(.*)/s);
        if (NAMES.has(name)) {
            options[NAMES.get(name)] = joined === undefined ? args[++i] : joined;
        }
    }
    options.uri = options.uri || (options.host && options.port ? `http://${options.host}:${options.port}/` : '');
    if (!options.uri || !options.workerId) {
        throw new Error('The worker is started by a Functions host, with --functions-uri and --functions-worker-id.');
    }
    options.requestId = options.requestId || '';
    options.messageLimit = Number(options.messageLimit) || Infinity;
    return options;
}

/** What the host says on the standard input, all of it: what this process must show it. Functions find it empty. */
function readSecret() {
    try {
        return fs.readFileSync(0, 'ascii').trim();
    } catch {
        return ''; // there is none: the host asks for nothing
    }
}

module.exports = { readOptions, readSecret };
