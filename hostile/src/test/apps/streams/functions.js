const http = require('node:http');
const { Readable } = require('node:stream');
const { app } = require('@azure/functions');

app.setup({ enableHttpStream: true });

// What this process has not finished: responses of its server, and calls of functions.
const responses = new Set();
const calls = new Set();
const emit = http.Server.prototype.emit;
http.Server.prototype.emit = function (event, request, response) {
    if (event === 'request') {
        responses.add(response);
        response.on('close', () => responses.delete(response));
    }
    return emit.call(this, event, request, response);
};
app.hook.preInvocation(({ invocationContext }) => calls.add(invocationContext.invocationId));
app.hook.postInvocation(({ invocationContext }) => calls.delete(invocationContext.invocationId));

const get = (name, handler, route = name) =>
    app.http(name, { methods: ['GET', 'POST'], authLevel: 'anonymous', route, handler });

get('open', () => ({ body: 'open 0' }), 'api/open');
get('query', (request) => ({ body: new URL(request.url).search }));
get('nothing', () => undefined);
get('throws', () => {
    throw new Error('I never work');
});
get('midway', () => {
    async function* parts() {
        yield 'first\n';
        throw new Error('midway');
    }
    return { body: Readable.from(parts()) };
});
get('endless', () => {
    async function* parts() {
        for (;;) {
            yield 'tick\n';
            await new Promise((resolve) => setTimeout(resolve, 10));
        }
    }
    return { body: Readable.from(parts()) };
});

let release = () => {};
get('held', () => new Promise((resolve) => (release = () => resolve({ body: 'released' }))));
get('release', () => (release(), { body: 'done' }));

get('unfinished', () => ({ body: `${responses.size - 1} ${calls.size - 1}` })); // but for this call itself
get('process', () => ({ body: String(process.pid) }));
get('memory', async () => {
    for (let i = 0; i < 4; i++) {
        global.gc();
        await new Promise((resolve) => setImmediate(resolve));
    }
    const { heapUsed, external } = process.memoryUsage();
    return { body: String(heapUsed + external) };
});

app.generic('echo', {
    trigger: {
        type: 'webPubSubTrigger',
        name: 'request',
        hub: 'attacked',
        eventType: 'user',
        eventName: 'message',
    },
    handler: (request) => ({ data: 'echo ' + request.data, dataType: 'text' }),
});
get('zz_any', (request) => ({ body: request.url }), '{*path}');
