const { app } = require('@azure/functions');
const { setTimeout: sleep } = require('node:timers/promises');

app.http('process', { handler: () => ({ body: String(process.pid) }) });

app.http('slow', {
    handler: async () => {
        await sleep(1000);
        return { body: 'in the end' };
    },
});

app.http('version', { handler: () => ({ body: 'version one' }) });
