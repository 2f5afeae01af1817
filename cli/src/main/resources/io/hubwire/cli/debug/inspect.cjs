// Lets a debugger in, as --inspect would. A changed app is started beside the one before, which has the
// port until it ends, so the port is waited for.
'use strict';
const inspector = require('node:inspector');
const { createServer } = require('node:net');

const HOST = '127.0.0.1';
const port = Number(process.env.HUBWIRE_DEBUG_PORT);

function open() {
    const probe = createServer();
    probe.unref();
    probe.once('error', () => setTimeout(open, 200).unref());
    probe.listen(port, HOST, () => probe.close(() => inspector.open(port, HOST)));
}

open();
