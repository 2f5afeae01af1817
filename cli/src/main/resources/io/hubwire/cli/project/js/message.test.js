const assert = require('node:assert');
const { spawn } = require('node:child_process');
const path = require('node:path');
const { createInterface } = require('node:readline');
const { after, before, test } = require('node:test');
const { WebPubSubClient } = require('@azure/web-pubsub-client');

// The app and the service on free ports. HUBWIRE names the command where it is not on the PATH.
let hubwire;
let host;

before(async () => {
    hubwire = spawn(process.env.HUBWIRE || 'hubwire', ['start', '--port=0', '--service-port=0', '--json-logs'], {
        cwd: path.join(__dirname, '..'),
        stdio: ['ignore', 'pipe', 'inherit'],
    });
    for await (const line of createInterface({ input: hubwire.stdout })) {
        const event = JSON.parse(line);
        if (event.event === 'ready') {
            host = event.hostUrl;
            hubwire.stdout.resume(); // what nobody reads would be dropped
            return;
        }
    }
    assert.fail('hubwire has ended before it was ready; it says why above.');
});

after(() => hubwire.kill());

test('what one says reaches all', async () => {
    const negotiated = await (await fetch(`${host}/api/negotiate?user=ann`)).json();
    // The timers of its keep-alive would keep Node alive after the test.
    const client = new WebPubSubClient(negotiated.url, { keepAliveIntervalInMs: 0, keepAliveTimeoutInMs: 0 });
    const message = new Promise((resolve) => client.on('server-message', (e) => resolve(e.message.data)));
    await client.start();
    await client.sendEvent('message', 'hello', 'text');
    assert.strictEqual(await message, 'ann: hello');
    client.stop();
});
