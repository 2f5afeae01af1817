'use strict';

// One gRPC stream over cleartext HTTP/2: a request that never ends, in which each message is preceded
// by a byte that says "not compressed" and four of its length.

const http2 = require('http2');

const PATH = '/AzureFunctionsRpcMessages.FunctionRpc/EventStream';
const MESSAGE = 'StreamingMessage';
const PREFIX = 5;
const WINDOW = 8 * 1024 * 1024;

class EventStream {
    /**
     * @param {{uri: string, secret: string, messageLimit: number}} host where it listens, what it is to be
     *     shown, and how many bytes it takes at once
     * @param {{message: (message: object) => void, end: () => void}} listener is told in order
     */
    constructor({ uri, secret, messageLimit }, codec, listener) {
        this.messageLimit = messageLimit;
        this.codec = codec;
        this.listener = listener;
        this.parts = [];
        this.length = 0;
        this.wanted = PREFIX;
        const session = http2.connect(uri, { settings: { initialWindowSize: WINDOW, enablePush: false } });
        session.on('connect', () => session.setLocalWindowSize(WINDOW));
        session.on('error', (error) => this.end(error));
        session.on('close', () => this.end());
        this.request = session.request({
            ':method': 'POST',
            ':path': PATH,
            'content-type': 'application/grpc+proto',
            te: 'trailers',
            ...(secret ? { 'hubwire-worker-secret': secret } : {}),
        });
        this.request.on('data', (part) => this.receive(part));
        this.request.on('error', (error) => this.end(error));
        this.request.on('close', () => this.end());
    }

    send(message) {
        if (this.request.destroyed) {
            return;
        }
        const body = this.codec.encode(MESSAGE, message);
        if (body.length > this.messageLimit) {
            throw new Error(`The host takes at most ${this.messageLimit} bytes at once; these are ${body.length}.`);
        }
        const prefix = Buffer.alloc(PREFIX);
        prefix.writeUInt32BE(body.length, 1);
        this.request.write(Buffer.concat([prefix, body]));
    }

    receive(part) {
        this.parts.push(part);
        this.length += part.length;
        while (this.length >= this.wanted) {
            const whole = this.parts.length === 1 ? this.parts[0] : Buffer.concat(this.parts, this.length);
            const size = whole.readUInt32BE(1) + PREFIX;
            this.parts = [whole];
            this.wanted = size;
            if (whole.length < size) {
                return;
            }
            this.parts = [whole.subarray(size)];
            this.length = whole.length - size;
            this.wanted = PREFIX;
            this.listener.message(this.codec.decode(MESSAGE, whole.subarray(PREFIX, size)));
        }
    }

    end(error) {
        if (error) {
            console.error('LanguageWorkerConsoleLog[warn] The host is gone: ' + error.message);
        }
        this.listener.end();
    }
}

module.exports = { EventStream };
