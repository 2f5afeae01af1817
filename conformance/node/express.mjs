// The official event handler for Express, as the upstream of hubs; clients are bare WebSockets.
import { createHmac } from 'node:crypto';
import { WebPubSubServiceClient } from '@azure/web-pubsub';
import { WebPubSubEventHandler } from '@azure/web-pubsub-express';
import express from 'express';
import { ALL_BYTES, Inbox, Peer, claim, end, equal } from './checks.mjs';

const { CONNECTION, EXPRESS_PORT } = process.env;
const [, ENDPOINT, KEY] = /Endpoint=(.*?);AccessKey=(.*?);/.exec(CONNECTION);
const [connects, connecteds, disconnecteds, events] = [new Inbox(), new Inbox(), new Inbox(), new Inbox()];

// What a client asks for in its query decides how its connect is answered.
const answers = {
  plain: response => response.success(),
  changed: response => response.success({
    userId: 'changed', groups: ['given'], roles: ['webpubsub.sendToGroup.given'],
  }),
  subprotocol: response => response.success({ subprotocol: 'json.webpubsub.azure.v1' }),
  state: response => { response.setState('n', 1); response.setState('o', { deep: ['ü€𝄞'] }); response.success(); },
  fail400: response => response.fail(400, 'bad'),
  fail401: response => response.fail(401, 'no'),
  fail500: response => response.fail(500, 'broken'),
  failWith: response => response.failWith({ code: 401, detail: 'no' }),
};

const userEvents = {
  echo: ({ data, dataType }, response) => response.success(data, dataType),
  json: (_, response) => response.success(JSON.stringify({ a: [1, null, 'ü€𝄞'] }), 'json'),
  nothing: (_, response) => response.success(),
  fail400: (_, response) => response.fail(400, 'bad'),
  fail401: (_, response) => response.fail(401, 'no'),
  fail500: (_, response) => response.fail(500, 'broken'),
  count: ({ context }, response) => {
    const before = JSON.stringify(context.states);
    response.setState('n', context.states.n + 1);
    response.success(before, 'json');
  },
};
userEvents.message = userEvents.echo;

const handler = new WebPubSubEventHandler('express', {
  path: '/events',
  handleConnect: (request, response) => {
    connects.put(request);
    answers[request.queries.answer?.[0] ?? 'plain'](response);
  },
  onConnected: request => connecteds.put(request),
  onDisconnected: request => disconnecteds.put(request),
  handleUserEvent: (request, response) => {
    events.put(request);
    (userEvents[request.context.eventName] ?? userEvents.nothing)(request, response);
  },
});
const here = new WebPubSubEventHandler('here', { path: '/here', allowedEndpoints: ['https://other.example', ENDPOINT] });
const elsewhere = new WebPubSubEventHandler('elsewhere', { path: '/elsewhere', allowedEndpoints: ['https://other.example'] });

const app = express();
for (const each of [handler, here, elsewhere]) app.use(each.getMiddleware());
await new Promise(resolve => { app.listen(Number(EXPRESS_PORT), '127.0.0.1', resolve); });

function hub(name) {
  return new WebPubSubServiceClient(CONNECTION, name, { allowInsecureConnection: true });
}

const service = hub('express');

async function url(answer, options = { userId: 'ann' }) {
  return `${(await service.getClientAccessToken(options)).url}&answer=${answer}`;
}

async function json(answer, options) {
  const peer = await Peer.json(await url(answer, options));
  peer.connect = await connects.next();
  peer.connected = await connecteds.next();
  return peer;
}

let ann;

await claim('a handler of Express passes abuse protection, and sees who connects', async () => {
  ann = await json('plain', { userId: 'ann', roles: ['r1', 'r2'] });
  const { context, claims, query, queries, headers, subprotocols, clientCertificates } = ann.connect;
  equal([context.hub, context.connectionId, context.userId, context.eventName, context.origin],
    ['express', ann.id, 'ann', 'connect', new URL(ENDPOINT).hostname]);
  equal([claims.sub, claims.role], [['ann'], ['r1', 'r2']]);
  equal([query, queries], [{ answer: ['plain'] }, { answer: ['plain'] }]);
  equal(Object.keys(headers).filter(name => /authorization/i.test(name)), []);
  equal([subprotocols, clientCertificates], [['json.webpubsub.azure.v1'], []]);
});

await claim('a handler of Express gets a signature that it can verify', async () => {
  const expected = 'sha256=' + createHmac('sha256', KEY).update(ann.id).digest('hex');
  equal([ann.connect.context.signature, ann.connected.context.signature], [expected, expected]);
});

await claim('a handler of Express is told of connected', async () => {
  const { context } = ann.connected;
  equal([context.connectionId, context.userId, context.eventName], [ann.id, 'ann', 'connected']);
});

await claim("a handler of Express changes a client's user, groups and roles", async () => {
  const peer = await json('changed');
  equal([peer.userId, peer.connected.context.userId, await service.groupExists('given')], ['changed', 'changed', true]);
  peer.send({ type: 'sendToGroup', group: 'given', dataType: 'text', data: 'x', ackId: 1 });
  equal([(await peer.next()).data, (await peer.next()).success], ['x', true]);
  peer.close();
  await disconnecteds.next();
});

await claim('a handler of Express picks the subprotocol', async () => {
  const offered = ['mine.v1', 'json.webpubsub.azure.v1'];
  const peer = await Peer.open(await url('subprotocol'), offered);
  equal([(await connects.next()).subprotocols, peer.socket.protocol], [offered, 'json.webpubsub.azure.v1']);
  await connecteds.next();
  peer.close();
  await disconnecteds.next();
});

for (const [answer, status] of [['fail400', 400], ['fail401', 401], ['fail500', 500], ['failWith', 401]]) {
  await claim(`a handler of Express refuses a client: ${answer}`, async () => {
    equal(await Peer.refusal(await url(answer)), status);
    await connects.next();
  });
}

for (const [dataType, sent, seen] of [
  ['text', 'ü€𝄞', 'ü€𝄞'],
  ['json', { a: [1, null] }, { a: [1, null] }],
  ['binary', Buffer.from(ALL_BYTES).toString('base64'), [...ALL_BYTES]],
]) {
  await claim(`a handler of Express gets a user event as ${dataType}`, async () => {
    ann.send({ type: 'event', event: 'other', dataType, data: sent, ackId: events.count = (events.count ?? 0) + 1 });
    equal((await ann.next()).success, true); // and nothing before: an empty answer is no message
    const { context, data, dataType: kind } = await events.next();
    equal([context.eventName, context.userId, context.connectionId], ['other', 'ann', ann.id]);
    equal([kind, kind === 'binary' ? [...new Uint8Array(data)] : data], [dataType, seen]);
  });
}

await claim('a handler of Express answers with text, JSON and bytes, before the ack', async () => {
  const BASE64 = Buffer.from(ALL_BYTES).toString('base64');
  for (const [event, dataType, data, answer] of [
    ['echo', 'text', 'x', ['text', 'x']],
    ['json', 'text', 'x', ['json', { a: [1, null, 'ü€𝄞'] }]],
    ['echo', 'binary', BASE64, ['binary', BASE64]],
  ]) {
    ann.send({ type: 'event', event, dataType, data, ackId: 100 + events.count++ });
    const message = await ann.next();
    equal([message.from, message.dataType, message.data], ['server', ...answer]);
    equal((await ann.next()).success, true);
    await events.next();
  }
});

for (const code of [400, 401, 500]) {
  await claim(`a handler of Express fails a user event with ${code}, and the client stays`, async () => {
    const ack = await ann.ask({ type: 'event', event: `fail${code}`, dataType: 'text', data: 'x', ackId: code });
    equal([ack.success, ack.error.name], [false, 'InternalServerError']);
    await events.next();
  });
}

await claim("a handler of Express keeps a connection's state from connect to disconnected", async () => {
  const peer = await json('state');
  const first = { n: 1, o: { deep: ['ü€𝄞'] } };
  equal(peer.connected.context.states, first);
  for (const n of [2, 3]) {
    peer.send({ type: 'event', event: 'count', dataType: 'text', data: '', ackId: n });
    equal((await peer.next()).data, { ...first, n: n - 1 });
    equal((await peer.next()).success, true);
    await events.next();
  }
  peer.close();
  equal((await disconnecteds.next()).context.states, { ...first, n: 3 });
});

await claim('a handler of Express is told of disconnected, with the reason', async () => {
  const peer = await json('plain');
  await service.closeConnection(peer.id, { reason: 'for a test' });
  const { context, reason } = await disconnecteds.next();
  equal([context.connectionId, context.userId, reason],
    [peer.id, 'ann', 'Application server closed the connection. Reason: for a test']);
});

await claim('a handler of Express serves raw clients: their messages are events', async () => {
  const peer = await Peer.raw(await url('plain'));
  await connects.next();
  await connecteds.next();
  peer.send('text');
  equal(await peer.next(), 'text');
  peer.send(ALL_BYTES);
  equal([...await peer.next()], [...ALL_BYTES]);
  for (const dataType of ['text', 'binary']) {
    const { context, dataType: kind } = await events.next();
    equal([context.eventName, kind], ['message', dataType]);
  }
  peer.close();
  await disconnecteds.next();
});

await claim('a handler of Express that allows this endpoint gets its events', async () => {
  const peer = await Peer.json((await hub('here').getClientAccessToken()).url);
  equal((await peer.ask({ type: 'event', event: 'e', dataType: 'text', data: '', ackId: 1 })).success, true);
  peer.close();
});

await claim('a handler of Express that allows other endpoints alone gets none', async () => {
  equal(await Peer.refusal((await hub('elsewhere').getClientAccessToken()).url), 500);
});

await claim('an upstream that knows no such hub fails the connect', async () => {
  equal(await Peer.refusal((await hub('unknown').getClientAccessToken()).url), 500);
});

end();
