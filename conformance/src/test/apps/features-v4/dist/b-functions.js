const { app } = require('@azure/functions');
const { Readable } = require('node:stream');

let release;
const released = new Promise((resolve) => (release = resolve));

app.http('streamed', {
    authLevel: 'anonymous',
    handler: () => {
        async function* parts() {
            yield 'first\n';
            await released; // by another call, which a client makes when it has read the first part
            yield 'second\n';
        }
        return { body: Readable.from(parts()), headers: { 'content-type': 'text/event-stream', 'x-mine': 'kept' } };
    },
});

app.http('release', { authLevel: 'anonymous', handler: () => (release(), { status: 204 }) });

app.http('upload', {
    authLevel: 'anonymous',
    methods: ['POST'],
    route: 'upload/{name}',
    handler: async (request) => {
        let length = 0;
        for await (const part of request.body) {
            length += part.length;
        }
        return { jsonBody: { length, name: request.params.name, q: request.query.get('q'), url: request.url } };
    },
});

app.http('fails', {
    authLevel: 'anonymous',
    handler: () => {
        throw new Error('forgiven no more');
    },
});

app.http('forgiven', {
    authLevel: 'anonymous',
    handler: () => {
        throw new Error('forgiven');
    },
});

app.http('hooked', { authLevel: 'anonymous', handler: () => ({ body: process.env.STARTED }) });

app.http('logs', {
    authLevel: 'anonymous',
    handler: (request, context) => {
        context.log('a secret');
        context.error('a failure');
        context.debug('unseen');
        return {};
    },
});
