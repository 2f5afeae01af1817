'use strict';

// HTTP requests that the host sends to this process itself, where the app asks for streams. The library
// that apps use opens the server and joins a request with its invocation; what it leaves open when one of
// the two ends early is ended here, so that both have one life.

const http = require('http');
const net = require('net');

const INVOCATION = 'x-ms-invocation-id';
const LOOPBACK = '127.0.0.1';

class Exchanges {
    constructor() {
        this.server = null;
        this.responses = new Map();
        this.cancelled = new Set();
    }

    /** How many responses are open. */
    get size() {
        return this.responses.size;
    }

    /** Runs what makes the library open its server, and watches that server. */
    async watch(work) {
        const createServer = http.createServer;
        http.createServer = (...args) => {
            const server = createServer.apply(http, args);
            if (args.length === 0 && this.server === null) {
                this.adopt(server);
            }
            return server;
        };
        try {
            return await work();
        } finally {
            http.createServer = createServer;
        }
    }

    adopt(server) {
        this.server = server;
        const listen = server.listen;
        // The library listens on every interface of the machine; the host is on this one.
        server.listen = (...args) =>
            typeof args[0] === 'object' ? listen.apply(server, args) : listen.apply(server, onLoopback(args));
        server.on('request', (request, response) => {
            const id = request.headers[INVOCATION];
            if (typeof id !== 'string') {
                response.writeHead(400).end();
                return;
            }
            this.responses.set(id, response);
            response.on('close', () => {
                if (!response.writableFinished) {
                    this.abort(response);
                }
            });
        });
    }

    /** The client is gone: what would still be written to it fails, which ends the loop that writes. */
    abort(response) {
        response.write = () => {
            throw new Error('The client is gone.');
        };
        if (response.gone) {
            response.gone();
        }
    }

    response(invocationId) {
        return this.responses.get(invocationId);
    }

    /** What work gives; at the latest when the client of the response is gone. */
    async whileConnected(response, work) {
        const gone = new Promise((resolve) => {
            response.gone = () => resolve({});
        });
        if (response.destroyed && !response.writableFinished) {
            response.gone();
        }
        return await Promise.race([work(), gone]);
    }

    /** Ends what is left of the exchange of an invocation that has ended. */
    end(invocationId) {
        const response = this.responses.get(invocationId);
        this.responses.delete(invocationId);
        this.cancelled.delete(invocationId);
        if (response && response.leadsNowhere) {
            response.emit('close'); // it has no connection that would
        } else if (response && !response.writableEnded) {
            if (response.headersSent) {
                response.destroy(); // so that its client sees that something is missing
            } else {
                response.writeHead(500, { [INVOCATION]: invocationId }).end();
            }
        }
    }

    isCancelled(invocationId) {
        return this.cancelled.has(invocationId);
    }

    /**
     * The HTTP request of that invocation will not come. The library waits for it all the same, so it is
     * given one that goes nowhere; the invocation then sees that it is cancelled.
     */
    cancel(invocationId) {
        if (this.server === null || this.responses.has(invocationId)) {
            return;
        }
        this.cancelled.add(invocationId);
        const request = new http.IncomingMessage(new net.Socket());
        request.method = 'GET';
        request.url = '/';
        request.headers = { [INVOCATION]: invocationId, 'x-forwarded-host': LOOPBACK, 'x-forwarded-proto': 'http' };
        request.push(null);
        const response = new http.ServerResponse(request);
        response.leadsNowhere = true;
        this.server.emit('request', request, response);
    }
}

function onLoopback(args) {
    const port = typeof args[0] === 'number' ? args[0] : 0;
    return [port, LOOPBACK, ...args.filter((one) => typeof one === 'function')];
}

module.exports = { Exchanges };
