'use strict';

// The worker's process: connects to the host that started it, says who it is, and does what it asks.

const { readOptions, readSecret } = require('./options');
const { loadSchema } = require('./schema');
const { Codec } = require('./codec');
const { EventStream } = require('./stream');
const { Worker } = require('./dispatch');

const options = readOptions(process.argv.slice(2));
const codec = new Codec(loadSchema());
const worker = new Worker((message) => stream.send({ requestId: options.requestId, ...message }));

const stream = new EventStream({ ...options, secret: readSecret() }, codec, {
    message: (message) => worker.handle(message),
    // Without its host a worker has nothing to do, whatever the functions are at.
    end: () => process.exit(0),
});

// What functions forget to catch ends the process, as in Azure: its state is anybody's guess.
process.on('uncaughtException', (error) => {
    console.error('Unhandled exception: ' + (error && error.stack ? error.stack : String(error)));
    process.exit(1);
});
process.on('SIGINT', () => {}); // Ctrl-C reaches the whole group; the host decides when to end

stream.send({ requestId: options.requestId, startStream: { workerId: options.workerId } });
