// The official client with its default protocol, over a line that breaks.
import net from 'node:net';
import { WebPubSubServiceClient } from '@azure/web-pubsub';
import { WebPubSubClient, WebPubSubJsonReliableProtocol, WebPubSubJsonProtocol } from '@azure/web-pubsub-client';
import { Inbox, Peer, claim, end, equal, failure } from './checks.mjs';

const { SUITE_CONNECTION } = process.env;
const TEXT = { contentType: 'text/plain' };
const ENDPOINT = new URL(/Endpoint=(.*?);/.exec(SUITE_CONNECTION)[1]);
const service = new WebPubSubServiceClient(SUITE_CONNECTION, 'suite', { allowInsecureConnection: true });
const roles = ['webpubsub.joinLeaveGroup.news', 'webpubsub.sendToGroup.news'];

// A line to the service that can be cut, and is whole again for whoever comes next.
class Line {
  #sockets = new Set();
  tries = 0;

  static async open() {
    const line = new Line();
    line.server = net.createServer(client => {
      line.tries++;
      const upstream = net.connect(Number(ENDPOINT.port), ENDPOINT.hostname);
      for (const [one, other] of [[client, upstream], [upstream, client]]) {
        line.#sockets.add(one);
        one.pipe(other);
        one.on('error', () => other.destroy());
        one.on('close', () => other.destroy());
      }
    });
    await new Promise(resolve => { line.server.listen(0, '127.0.0.1', resolve); });
    return line;
  }

  through(url) {
    return url.replace(ENDPOINT.host, `127.0.0.1:${this.server.address().port}`);
  }

  cut() {
    for (const socket of this.#sockets) socket.destroy();
    this.#sockets.clear();
  }
}

const hearers = {
  connected: ['connections', event => event],
  disconnected: ['drops', event => event],
  stopped: ['stops', event => event],
  'group-message': ['hears', ({ message }) => message],
  'server-message': ['replies', ({ message }) => message],
  'rejoin-group-failed': ['failures', event => event],
};

async function start(line, options = {}, token = { userId: 'ann', roles }) {
  const client = new WebPubSubClient(
    { getClientAccessUrl: async () => { client.asked++; return line.through((await service.getClientAccessToken(token)).url); } },
    { reconnectRetryOptions: { retryDelayInMs: 50, mode: 'Fixed' }, messageRetryOptions: { maxRetries: 0 }, ...options });
  client.asked = 0;
  client.listeners = {};
  for (const [event, [inbox, read]] of Object.entries(hearers)) {
    client[inbox] = new Inbox();
    client.listeners[event] = argument => client[inbox].put(read(argument));
    client.on(event, client.listeners[event]);
  }
  await client.start();
  client.me = await client.connections.next();
  return client;
}

const line = await Line.open();
let ann;

await claim('the default protocol of the client is the reliable one', async () => {
  ann = await start(line);
  equal([ann.me.userId, await service.connectionExists(ann.me.connectionId)], ['ann', true]);
  await ann.joinGroup('news');
  await ann.sendToGroup('news', 'first', 'text');
  const { data, sequenceId } = await ann.hears.next();
  equal([data, sequenceId], ['first', 1]);
});

await claim('the reliable client misses nothing while its line is cut, and keeps its connection', async () => {
  for (let round = 0; round < 3; round++) {
    const before = line.tries;
    line.cut();
    for (let number = 0; number < 20; number++) {
      await service.group('news').sendToAll(`${round}/${number}`, TEXT);
    }
    for (let number = 0; number < 20; number++) equal((await ann.hears.next()).data, `${round}/${number}`);
    equal(line.tries > before, true);
  }
  equal([ann.asked, await service.connectionExists(ann.me.connectionId)], [1, true]);
});

await claim('the reliable client sends and asks as before after its line was cut', async () => {
  line.cut();
  await service.sendToConnection(ann.me.connectionId, 'you are back', TEXT);
  equal((await ann.replies.next()).data, 'you are back');
  await ann.sendEvent('echo-text', 'x', 'text');
  equal((await ann.replies.next()).data, 'x');
  await ann.sendToGroup('news', 'y', 'text');
  equal((await ann.hears.next()).data, 'y');
});

await claim('the reliable client makes a new connection where the server has closed the old one, and joins again', async () => {
  const old = ann.me.connectionId;
  await service.closeConnection(old, { reason: 'for a test' });
  equal((await ann.drops.next()).message.message, 'Application server closed the connection. Reason: for a test');
  ann.me = await ann.connections.next();
  equal([ann.asked, ann.me.connectionId === old], [2, false]);
  await ann.sendEvent('echo-text', 'joined', 'text'); // in order behind the joining
  await ann.replies.next();
  await service.group('news').sendToAll('again', TEXT);
  equal((await ann.hears.next()).data, 'again');
});

await claim('a client that may join no more is told that joining again has failed', async () => {
  const client = await start(line, {}, { userId: 'bob' });
  await service.grantPermission(client.me.connectionId, 'joinLeaveGroup', { targetName: 'club' });
  await client.joinGroup('club');
  await service.closeConnection(client.me.connectionId);
  const { group, error } = await client.failures.next();
  equal([group, error.errorDetail?.name], ['club', 'Forbidden']);
  client.stop();
  await client.stops.next();
});

await claim('a client that does not join again hears nothing of its group', async () => {
  const client = await start(line, { autoRejoinGroups: false }, { userId: 'carl', roles });
  await client.joinGroup('news');
  await service.closeConnection(client.me.connectionId);
  client.me = await client.connections.next();
  await service.group('news').sendToAll('not for carl', TEXT);
  await client.joinGroup('news');
  await service.group('news').sendToAll('for carl', TEXT);
  equal((await client.hears.next()).data, 'for carl');
  client.stop();
  for (const text of ['not for carl', 'for carl']) equal((await ann.hears.next()).data, text);
});

await claim('a client that does not reconnect stops when it is closed', async () => {
  const client = await start(line, { autoReconnect: false, protocol: WebPubSubJsonReliableProtocol() }, { userId: 'dora' });
  await service.closeConnection(client.me.connectionId);
  await client.drops.next();
  await client.stops.next();
  equal(await service.userExists('dora'), false);
});

await claim('a plain client makes a new connection after its line was cut', async () => {
  const client = await start(line, { protocol: WebPubSubJsonProtocol() }, { userId: 'emil' });
  line.cut();
  await client.drops.next();
  const again = await client.connections.next();
  equal([client.asked, again.connectionId === client.me.connectionId], [2, false]);
  client.stop();
  await client.stops.next();
});

await claim('the reliable client stops, and starts anew', async () => {
  ann.stop();
  await ann.drops.next();
  await ann.stops.next();
  await ann.start();
  ann.me = await ann.connections.next();
  equal(await service.connectionExists(ann.me.connectionId), true);
});

await claim('a listener that was taken off hears nothing more', async () => {
  const others = new Inbox();
  const other = ({ message }) => others.put(message);
  ann.off('server-message', ann.listeners['server-message']);
  ann.on('server-message', other);
  await service.sendToConnection(ann.me.connectionId, 'unheard', TEXT);
  equal((await others.next()).data, 'unheard');
  ann.off('server-message', other);
  ann.on('server-message', ann.listeners['server-message']);
  await ann.sendEvent('echo-text', 'heard', 'text');
  equal((await ann.replies.next()).data, 'heard');
});

await claim('a client gives up what its caller aborts', async () => {
  const aborted = AbortSignal.abort();
  for (const attempt of [
    ann.joinGroup('news', { abortSignal: aborted }),
    ann.leaveGroup('news', { abortSignal: aborted }),
    new WebPubSubClient('ws://127.0.0.1:1/').start({ abortSignal: aborted }),
  ]) {
    equal((await failure(attempt)) instanceof Error, true);
  }
});

await claim('the reliable client fires events and forgets them', async () => {
  equal((await ann.sendEvent('echo-text', 'forgotten', 'text', { fireAndForget: true })).ackId, undefined);
  equal((await ann.replies.next()).data, 'forgotten');
});

ann?.stop();

await claim('invocations are refused by name', async () => {
  const peer = await Peer.json((await service.getClientAccessToken()).url);
  peer.send({ type: 'invoke', invocationId: '1', target: 'event', event: 'e', dataType: 'text', data: 'x' });
  const { code, text } = await peer.end();
  equal([code, text.startsWith('The client message is not a valid JSON protocol message.'), /invoke/.test(text)], [1007, true, true]);
});

await claim('streams and group states are refused by name', async () => {
  for (const frame of [
    { type: 'streamData', streamId: 's', streamSequenceId: 1, dataType: 'text', data: 'x' },
    { type: 'setGroupState', group: 'g', state: { k: 'v' } },
  ]) {
    const peer = await Peer.json((await service.getClientAccessToken()).url);
    peer.send(frame);
    const { code, text } = await peer.end();
    equal([code, text.includes(frame.type)], [1007, true]);
  }
});

await claim('MQTT and Socket.IO clients are answered 501', async () => {
  const mqtt = await service.getClientAccessToken({ clientProtocol: 'mqtt' });
  equal([new URL(mqtt.url).pathname, await Peer.refusal(mqtt.url)], ['/clients/mqtt/hubs/suite', 501]);
  const socketIo = await service.getClientAccessToken({ clientProtocol: 'socketio' });
  equal([new URL(socketIo.url).pathname, await Peer.refusal(socketIo.url)], ['/clients/socketio/hubs/suite', 501]);
});

end();
