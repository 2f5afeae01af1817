// node drive.mjs CASES PORT APP OUT: makes the calls of a file against a host that runs, and writes what came.
import fs from 'node:fs';
import http from 'node:http';
import WebSocket from 'ws';

const [cases, port, app, out] = process.argv.slice(2);
const results = {};
const LIMIT_MS = 20_000;
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** What differs from run to run. */
const MASKS = [
    [/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi, 'GUID'],
    [/localhost:\d+/g, 'localhost:P'],
    [/127\.0\.0\.1:\d+/g, '127.0.0.1:P'],
    [/\d{4}-\d\d-\d\dT[\d:.]+Z?(\+00:00)?/g, 'TIME'],
    [/hubwire-(app|worker)-\d+/g, 'hubwire-$1-N'],
    [/eyJ[\w.-]+/g, 'JWT'],
    [/"connectionId":"[^"]*"/g, '"connectionId":"C"'],
    [/0x[0-9a-f]{6,}/g, '0xADDR'],
    [/ pid[= ]\d+/g, ' pid N'],
    [/\b[\w-]{22}\.[0-9a-z]+\b/g, 'X'],
];
const mask = (text) => MASKS.reduce((masked, [what, as]) => masked.replace(what, as), String(text));

/** No call may hold up the others, whatever it waits for. */
function limited(call) {
    let timer;
    const late = new Promise((_, reject) => {
        timer = setTimeout(() => reject(new Error('no outcome')), LIMIT_MS);
    });
    return Promise.race([call, late]).finally(() => clearTimeout(timer));
}

/** Notes what a call gives; `wait` leaves time for what it sets going. */
async function record(id, call, { wait = 0 } = {}) {
    let got;
    try {
        got = await limited(call());
    } catch (error) {
        got = 'DRIVER ' + error.message;
    }
    await sleep(wait < 60 ? 0 : wait);
    results[id in results ? id + '#2' : id] = JSON.parse(mask(JSON.stringify(got ?? null)));
    return got;
}

function isText(bytes) {
    try {
        new TextDecoder('utf-8', { fatal: true }).decode(bytes);
        return true;
    } catch {
        return false;
    }
}

const OF_THE_TRANSPORT = /^(date|connection|keep-alive|request-id)$/i;

function shown(response, body, cut) {
    const headers = [];
    for (let i = 0; i < response.rawHeaders.length; i += 2) {
        const [name, value] = response.rawHeaders.slice(i, i + 2);
        if (!OF_THE_TRANSPORT.test(name)) {
            headers.push(name.toLowerCase() + ': ' + Buffer.from(value, 'latin1').toString());
        }
    }
    let text = body.toString();
    if (!isText(body)) {
        text = 'hex:' + body.subarray(0, 100).toString('hex');
    } else if (body.length > 3000) {
        text = body.length + ' bytes ' + body.subarray(0, 40);
    }
    return { s: response.statusCode, h: headers.sort(), b: text, ...(cut ? { cut } : {}) };
}

function req(method, path, { headers = {}, body, timeout = 15000, chunked } = {}) {
    return new Promise((resolve) => {
        const content = body === undefined ? undefined : Buffer.from(body);
        const length = content && !chunked ? { 'content-length': content.length } : {};
        const options = { host: 'localhost', port, method, path, headers: { ...length, ...headers }, agent: false };
        const request = http.request(options, (response) => {
            const parts = [];
            const end = (cut) => resolve(shown(response, Buffer.concat(parts), cut));
            response.on('data', (part) => parts.push(part));
            response.on('end', () => end(response.complete ? undefined : 'incomplete'));
            response.on('error', (error) => end(error.code || error.message));
        });
        request.on('error', (error) => resolve({ error: error.code || error.message }));
        request.setTimeout(timeout, () => {
            request.destroy();
            resolve({ error: 'timeout' });
        });
        request.end(content);
    });
}

function frame(data, isBinary) {
    const text = String(data);
    if (isBinary) {
        return 'bin:' + data.toString('hex').slice(0, 300);
    }
    return text.length > 6000 ? 'long ' + text.length : mask(text);
}

/** A client of the service; `take` hands over what it has got. */
async function client(url, protocol = 'json.webpubsub.azure.v1') {
    const got = [];
    const ws = new WebSocket(url, protocol ? [protocol] : []);
    ws.on('message', (data, isBinary) => got.push(frame(data, isBinary)));
    ws.on('close', (code, reason) => got.push(`close ${code} ${reason}`));
    ws.on('error', (error) => got.push('error ' + error.message));
    await new Promise((resolve) => {
        ws.on('open', resolve);
        ws.on('close', resolve);
        ws.on('error', resolve);
        ws.on('unexpected-response', (_, response) => {
            const parts = [];
            response.on('data', (part) => parts.push(part));
            response.on('end', () => resolve(got.push(`http ${response.statusCode} ${mask(Buffer.concat(parts))}`)));
        });
        setTimeout(resolve, 3000);
    });
    // The service greets who speaks its protocol, after the connection is open.
    for (let i = 0; i < 200 && protocol && ws.readyState === 1 && got.length === 0; i++) {
        await sleep(5);
    }
    await sleep(60);
    return { ws, got, take: () => got.splice(0) };
}

let acks = 100;

/** Sends an event and tells the frames up to its ack and just after it, in no order. */
async function ev(to, event, data, dataType = 'text', wait = 1500) {
    if (to.ws.readyState !== 1) {
        return 'CLOSED ' + to.take();
    }
    const ackId = ++acks;
    const from = to.got.length;
    to.ws.send(JSON.stringify({ type: 'event', event, dataType, data, ackId }));
    const acked = () => to.got.slice(from).some((text) => text.includes(`"ackId":${ackId}`));
    for (let i = 0; i < wait / 5 && !acked(); i++) {
        await sleep(5);
    }
    await sleep(20);
    return to.take().map((text) => text.replace(`"ackId":${ackId}`, '"ackId":N')).sort();
}

const { default: run } = await import(cases);
await run({ record, req, client, ev, sleep, app });
fs.writeFileSync(out, JSON.stringify(results));
process.exit(0);
