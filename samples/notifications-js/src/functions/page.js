const { app, input } = require('@azure/functions');
const { readFile } = require('node:fs/promises');
const path = require('node:path');
const { HUB } = require('../chat');

const PAGE = path.join(__dirname, '..', '..', 'index.html');

app.http('index', {
    methods: ['GET'],
    handler: async () => ({ body: await readFile(PAGE), headers: { 'content-type': 'text/html; charset=utf-8' } }),
});

// A real app takes the user from its login, for example {headers.x-ms-client-principal-name}, and never
// from the query, where anyone may claim to be anybody.
const connection = input.webPubSubConnection({ name: 'connection', hub: HUB, userId: '{query.user}' });

app.http('negotiate', {
    methods: ['GET'],
    extraInputs: [connection],
    handler: (request, context) => ({
        jsonBody: context.extraInputs.get(connection),
        headers: { 'cache-control': 'no-store' }, // the answer holds a token
    }),
});
