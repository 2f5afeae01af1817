// The official server SDK, against clients that are bare WebSockets, so that what they get is seen as it is.
import { AzureKeyCredential, WebPubSubServiceClient } from '@azure/web-pubsub';
import { ALL_BYTES, Peer, claim, end, equal, failure } from './checks.mjs';

const { SUITE_CONNECTION } = process.env;
const [, ENDPOINT, KEY] = /Endpoint=(.*?);AccessKey=(.*?);/.exec(SUITE_CONNECTION);

// Which of the SDK's methods have been called: at the end, all.
const called = new Set();
const methods = new Set();

function watch(kind, type) {
  for (const name of Object.getOwnPropertyNames(type)) {
    const method = Object.getOwnPropertyDescriptor(type, name).value;
    if (name === 'constructor' || typeof method !== 'function') continue;
    methods.add(`${kind}.${name}`);
    type[name] = function (...given) {
      called.add(`${kind}.${name}`);
      return method.apply(this, given);
    };
  }
}

watch('service', WebPubSubServiceClient.prototype);
const TEXT = { contentType: 'text/plain' };
const service = new WebPubSubServiceClient(SUITE_CONNECTION, 'sdk', { allowInsecureConnection: true });

async function json(userId, more = {}) {
  return Peer.json((await service.getClientAccessToken({ userId, ...more })).url);
}

async function raw(userId, more = {}) {
  return Peer.raw((await service.getClientAccessToken({ userId, ...more })).url);
}

function server(dataType, data) {
  return { type: 'message', from: 'server', dataType, data };
}

function content({ from, group, dataType, data }) {
  return [from, group, dataType, data];
}

const BASE64 = Buffer.from(ALL_BYTES).toString('base64');
const ann = await json('ann');
const bob = await json('bob');
const plain = await raw('plain');
const everyone = [ann, bob];

await claim('sends text to all, raw clients too', async () => {
  await service.sendToAll('hello ü€𝄞', TEXT);
  for (const peer of everyone) equal(await peer.next(), server('text', 'hello ü€𝄞'));
  equal(await plain.next(), 'hello ü€𝄞');
});

await claim('sends JSON to all', async () => {
  await service.sendToAll({ a: [1, null, 'x'] });
  for (const peer of everyone) equal(await peer.next(), server('json', { a: [1, null, 'x'] }));
  equal(await plain.next(), '{"a":[1,null,"x"]}');
});

await claim('sends all 256 byte values to all', async () => {
  await service.sendToAll(ALL_BYTES.buffer);
  for (const peer of everyone) equal(await peer.next(), server('binary', BASE64));
  equal([...await plain.next()], [...ALL_BYTES]);
});

await claim('leaves out excluded connections', async () => {
  const other = await json('other');
  await service.sendToAll('not for two', { ...TEXT, excludedConnections: [ann.id, other.id] });
  equal((await bob.next()).data, 'not for two');
  equal(await plain.next(), 'not for two');
  await ann.heardNothingBefore(service, 'marker');
  await other.heardNothingBefore(service, 'marker');
  other.close();
});

await claim('sends to a user, on each of its connections', async () => {
  const second = await json('ann');
  await service.sendToUser('ann', 'for ann', TEXT);
  await service.sendToUser('ann', { for: 'ann' });
  await service.sendToUser('ann', ALL_BYTES.buffer);
  for (const peer of [ann, second]) {
    equal(await peer.next(), server('text', 'for ann'));
    equal(await peer.next(), server('json', { for: 'ann' }));
    equal(await peer.next(), server('binary', BASE64));
  }
  await bob.heardNothingBefore(service, 'marker');
  second.close();
});

await claim('sends to a connection', async () => {
  await service.sendToConnection(ann.id, 'for one', TEXT);
  await service.sendToConnection(ann.id, [1, 2]);
  await service.sendToConnection(ann.id, ALL_BYTES.buffer);
  equal(await ann.next(), server('text', 'for one'));
  equal(await ann.next(), server('json', [1, 2]));
  equal(await ann.next(), server('binary', BASE64));
  await bob.heardNothingBefore(service, 'marker');
});

await claim('sends to users and connections that do not exist, without an error', async () => {
  await service.sendToUser('nobody', 'x', TEXT);
  await service.sendToConnection('nothing', 'x', TEXT);
  await service.group('empty').sendToAll('x', TEXT);
});

const group = service.group('a group, 100 % ü');
watch('group', Object.getPrototypeOf(group));

await claim('adds a connection to a group, and sends there', async () => {
  equal(await service.groupExists('a group, 100 % ü'), false);
  await group.addConnection(ann.id);
  equal(await service.groupExists('a group, 100 % ü'), true);
  await group.sendToAll('text', TEXT);
  await group.sendToAll({ j: 1 });
  await group.sendToAll(ALL_BYTES.buffer);
  equal(content(await ann.next()), ['group', group.groupName, 'text', 'text']);
  equal(content(await ann.next()), ['group', group.groupName, 'json', { j: 1 }]);
  equal(content(await ann.next()), ['group', group.groupName, 'binary', BASE64]);
  await bob.heardNothingBefore(service, 'marker');
});

await claim('leaves excluded connections out of a group', async () => {
  await group.addUser('bob');
  await group.sendToAll('only bob', { ...TEXT, excludedConnections: [ann.id] });
  equal((await bob.next()).data, 'only bob');
  await ann.heardNothingBefore(service, 'marker');
});

await claim('lists the connections of a group, page by page', async () => {
  const found = [];
  for await (const connection of await group.listConnections({ maxPageSize: 1 })) found.push(connection);
  const expected = [[ann.id, 'ann'], [bob.id, 'bob']].sort();
  equal(found.map(({ connectionId, userId }) => [connectionId, userId]).sort(), expected);
  const first = [];
  for await (const connection of await group.listConnections({ top: 1 })) first.push(connection);
  equal(first.length, 1);
});

await claim('lists the connections of a group in pages, and goes on from a token', async () => {
  const pages = (await group.listConnections({ maxPageSize: 1 })).byPage();
  const { value: first } = await pages.next();
  const { value: second } = await pages.next();
  equal([first.length, second.length, (await pages.next()).done], [1, 1, true]);
  equal([first[0].connectionId, second[0].connectionId].sort(), [ann.id, bob.id].sort());
  equal((await failure((await group.listConnections({ continuationToken: 'wrong' })).next())).statusCode, 400);
});

await claim('sends to those whom a filter selects', async () => {
  await service.sendToAll('filtered', { ...TEXT, filter: "userId eq 'ann'" });
  equal((await ann.next()).data, 'filtered');
  await service.sendToUser('ann', 'not for ann', { ...TEXT, filter: `connectionId ne '${ann.id}'` });
  await group.sendToAll('for bob', { ...TEXT, filter: "startswith(userId, 'b') and 'a group, 100 % ü' in groups" });
  equal((await bob.next()).data, 'for bob');
  await ann.heardNothingBefore(service, 'marker');
  await bob.heardNothingBefore(service, 'marker');
  equal((await failure(service.sendToAll('x', { ...TEXT, filter: 'userId lt 1' }))).statusCode, 400);
});

await claim('sends with a time to live', async () => {
  const life = { ...TEXT, messageTtlSeconds: 60 };
  await service.sendToAll('all', life);
  equal(await plain.next(), 'all');
  await service.sendToUser('ann', 'user', life);
  await service.sendToConnection(ann.id, 'connection', life);
  await group.sendToAll('group', life);
  for (const text of ['all', 'user', 'connection', 'group']) equal((await ann.next()).data, text);
  for (const text of ['all', 'group']) equal((await bob.next()).data, text);
  equal((await failure(service.sendToAll('x', { ...TEXT, messageTtlSeconds: 301 }))).statusCode, 400);
});

await claim('adds and removes whom a filter selects', async () => {
  await service.addConnectionsToGroups(['many 1', 'many 2'], "userId in ('ann', 'bob')");
  for (const name of ['many 1', 'many 2']) {
    const members = [];
    for await (const { userId } of await service.group(name).listConnections()) members.push(userId);
    equal(members.sort(), ['ann', 'bob']);
  }
  await service.removeConnectionsFromGroups(['many 1'], "userId eq 'ann'");
  await service.removeConnectionsFromGroups(['many 2'], "userId ne 'nobody'");
  equal([await service.groupExists('many 1'), await service.groupExists('many 2')], [true, false]);
  await service.removeUserFromAllGroups('bob');
  await group.addUser('bob');
  equal(await service.groupExists('many 1'), false);
});

await claim('works with an endpoint and a key, and with an endpoint that a proxy stands for', async () => {
  const insecure = { allowInsecureConnection: true };
  const other = new WebPubSubServiceClient(ENDPOINT, new AzureKeyCredential(KEY), 'sdk', insecure);
  equal(await other.connectionExists(ann.id), true);
  const proxied = new WebPubSubServiceClient(
    SUITE_CONNECTION, 'sdk', { ...insecure, reverseProxyEndpoint: ENDPOINT.replace('localhost', '127.0.0.1') });
  equal(await proxied.connectionExists(ann.id), true);
});

await claim('is refused with another key, or for another endpoint', async () => {
  const insecure = { allowInsecureConnection: true, retryOptions: { maxRetries: 0 } };
  const stranger = new WebPubSubServiceClient(ENDPOINT, new AzureKeyCredential('x'.repeat(44)), 'sdk', insecure);
  equal((await failure(stranger.sendToAll('x', TEXT))).statusCode, 401);
  const elsewhere = new WebPubSubServiceClient(
    SUITE_CONNECTION.replace(ENDPOINT, 'http://other.example'), 'sdk', { ...insecure, reverseProxyEndpoint: ENDPOINT });
  equal((await failure(elsewhere.sendToAll('x', TEXT))).statusCode, 401);
});

await claim('removes a connection from a group', async () => {
  await group.removeConnection(ann.id);
  await group.sendToAll('without ann', TEXT);
  equal((await bob.next()).data, 'without ann');
  await ann.heardNothingBefore(service, 'marker');
});

await claim('removes a user from a group', async () => {
  await group.removeUser('bob');
  equal(await service.groupExists(group.groupName), false);
});

await claim('removes a user from all groups', async () => {
  for (const name of ['x', 'y', 'z']) await service.group(name).addUser('ann');
  await service.removeUserFromAllGroups('ann');
  for (const name of ['x', 'y', 'z']) equal(await service.groupExists(name), false);
});

await claim('removes a connection from all groups', async () => {
  for (const name of ['x', 'y']) await service.group(name).addConnection(ann.id);
  await service.removeConnectionFromAllGroups(ann.id);
  for (const name of ['x', 'y']) equal(await service.groupExists(name), false);
});

await claim('fails to add a connection that does not exist', async () => {
  equal((await failure(group.addConnection('nothing'))).statusCode, 404);
});

await claim('tells whether connections and users exist', async () => {
  equal(await service.connectionExists(ann.id), true);
  equal(await service.connectionExists('nothing'), false);
  equal(await service.userExists('ann'), true);
  equal(await service.userExists('nobody'), false);
});

await claim('grants, checks and revokes permissions, which decide what a client may do', async () => {
  const target = { targetName: 'club' };
  const join = { type: 'joinGroup', group: 'club', ackId: 1 };
  equal(await service.hasPermission(ann.id, 'joinLeaveGroup', target), false);
  equal((await ann.ask(join)).error.name, 'Forbidden');
  await service.grantPermission(ann.id, 'joinLeaveGroup', target);
  equal(await service.hasPermission(ann.id, 'joinLeaveGroup', target), true);
  equal(await service.hasPermission(ann.id, 'joinLeaveGroup', { targetName: 'other' }), false);
  equal(await service.hasPermission(ann.id, 'sendToGroup', target), false);
  equal((await ann.ask(join)).success, true);
  await service.revokePermission(ann.id, 'joinLeaveGroup', target);
  equal(await service.hasPermission(ann.id, 'joinLeaveGroup', target), false);
  equal((await ann.ask({ ...join, ackId: 2 })).error.name, 'Forbidden');
});

await claim('grants and revokes a permission for every group', async () => {
  const send = { type: 'sendToGroup', group: 'any', dataType: 'text', data: 'x', ackId: 11 };
  await service.grantPermission(bob.id, 'sendToGroup');
  equal(await service.hasPermission(bob.id, 'sendToGroup'), true);
  equal((await bob.ask(send)).success, true);
  await service.revokePermission(bob.id, 'sendToGroup');
  equal(await service.hasPermission(bob.id, 'sendToGroup'), false);
  equal((await bob.ask({ ...send, ackId: 12 })).error.name, 'Forbidden');
});

await claim('makes tokens with a user, roles and groups', async () => {
  const token = await service.getClientAccessToken({
    userId: 'ü€𝄞', roles: ['webpubsub.sendToGroup.g'], groups: ['g', 'h'], expirationTimeInMinutes: 10,
  });
  equal(token.url, `${token.baseUrl}?access_token=${token.token}`);
  const peer = await Peer.json(token.url);
  equal(peer.userId, 'ü€𝄞');
  equal([await service.groupExists('g'), await service.groupExists('h')], [true, true]);
  peer.send({ type: 'sendToGroup', group: 'g', dataType: 'text', data: 'to us', ackId: 1 });
  equal([(await peer.next()).data, (await peer.next()).success], ['to us', true]);
  equal((await peer.ask({ type: 'joinGroup', group: 'i', ackId: 2 })).error.name, 'Forbidden');
  peer.close();
});

await claim('lets in nobody whose token has expired, is for another hub, or is missing', async () => {
  const expired = await service.getClientAccessToken({ expirationTimeInMinutes: -10 });
  equal(await Peer.refusal(expired.url), 401);
  const other = await service.getClientAccessToken({});
  equal(await Peer.refusal(other.url.replace('/hubs/sdk?', '/hubs/other?')), 401);
  equal(await Peer.refusal(other.baseUrl), 401);
});

await claim('closes a connection with a reason', async () => {
  const peer = await json('closed');
  await service.closeConnection(peer.id, { reason: 'because ü' });
  const message = 'Application server closed the connection. Reason: because ü';
  equal(await peer.next(), { type: 'system', event: 'disconnected', message });
  equal(await peer.end(), { code: 1000, text: '' });
  equal(await service.connectionExists(peer.id), false);
});

await claim('closes a connection that does not exist, without an error', async () => {
  await service.closeConnection('nothing');
});

await claim('closes the connections of a group', async () => {
  const [in1, in2] = [await json('in', { groups: ['closing'] }), await json('in', { groups: ['closing'] })];
  await service.group('closing').closeAllConnections({ reason: 'over' });
  for (const peer of [in1, in2]) {
    equal((await peer.next()).message, 'Application server closed the connection. Reason: over');
    equal((await peer.end()).code, 1000);
  }
  equal(await service.groupExists('closing'), false);
});

await claim('closes the connections of a user', async () => {
  const [first, second] = [await json('leaver'), await raw('leaver')];
  await service.closeUserConnections('leaver', { reason: 'bye' });
  equal((await first.next()).message, 'Application server closed the connection. Reason: bye');
  equal([(await first.end()).code, (await second.end()).code], [1000, 1000]);
  equal(await service.userExists('leaver'), false);
});

await claim('closes all connections', async () => {
  await service.closeAllConnections({ reason: 'night' });
  for (const peer of everyone) {
    equal((await peer.next()).message, 'Application server closed the connection. Reason: night');
  }
  for (const peer of [...everyone, plain]) equal((await peer.end()).code, 1000);
  equal(await service.userExists('ann'), false);
});

await claim('every method of the SDK has been called', async () => {
  equal([...methods].filter(name => !called.has(name)), []);
});

end();
