// The official client, against the chat and against a hub whose clients have roles.
import { WebPubSubServiceClient } from '@azure/web-pubsub';
import { WebPubSubClient, WebPubSubJsonProtocol } from '@azure/web-pubsub-client';
import { ALL_BYTES, Inbox, claim, end, equal, failure } from './checks.mjs';

const { CHAT_URL, CHAT_CONNECTION, SUITE_CONNECTION } = process.env;
const chat = new WebPubSubServiceClient(CHAT_CONNECTION, 'chat', { allowInsecureConnection: true });
const suite = new WebPubSubServiceClient(SUITE_CONNECTION, 'suite', { allowInsecureConnection: true });

async function negotiate(user) {
  const response = await fetch(`${CHAT_URL}/api/negotiate?user=${user}`);
  equal(response.status, 200);
  return response.json();
}

// A started client with what it hears, each kind in its inbox.
async function start(credential, options = {}) {
  const client = new WebPubSubClient(credential, {
    protocol: WebPubSubJsonProtocol(),
    messageRetryOptions: { maxRetries: 0 },
    reconnectRetryOptions: { retryDelayInMs: 50, mode: 'Fixed' },
    ...options,
  });
  client.hears = new Inbox();
  client.replies = new Inbox();
  client.connections = new Inbox();
  client.drops = new Inbox();
  client.on('group-message', ({ message }) => client.hears.put(message));
  client.on('server-message', ({ message }) => client.replies.put(message));
  client.on('connected', event => client.connections.put(event));
  client.on('disconnected', event => client.drops.put(event));
  await client.start();
  client.me = await client.connections.next();
  return client;
}

async function member(userId, ...roles) {
  const { url } = await suite.getClientAccessToken({ userId, roles });
  return start(url);
}

async function said(client) {
  for (;;) {
    const { data } = await client.hears.next();
    if (data.type === 'said') return `${data.room}/${data.from}: ${data.text}`;
  }
}

let ann, bob;

await claim('connects with the URL that the negotiate function hands out', async () => {
  const connection = await negotiate('ann');
  equal(connection.url, `${connection.baseUrl}?access_token=${connection.accessToken}`);
  ann = await start(connection.url);
  equal(ann.me.userId, 'ann');
  equal(await chat.connectionExists(ann.me.connectionId), true);
  // Who comes next must not hear it: the function that tells runs after the client is there.
  equal((await ann.hears.next()).data, { type: 'joined', room: 'lobby', user: 'ann' });
});

await claim('is refused where the connect function refuses', async () => {
  const { url } = await negotiate('%20');
  const client = new WebPubSubClient(url, { protocol: WebPubSubJsonProtocol(), autoReconnect: false });
  equal((await failure(client.start())).message.includes('401'), true);
});

await claim('is put into a group by the connect function, and hears it', async () => {
  bob = await start((await negotiate('bob')).url);
  const { group, data } = await bob.hears.next();
  equal([group, data], ['lobby', { type: 'joined', room: 'lobby', user: 'bob' }]);
});

await claim('sends an event to a function, which answers and sends to the group', async () => {
  const result = await ann.sendEvent('message', 'hello', 'text');
  equal(result.isDuplicated, false);
  equal(await said(bob), 'lobby/ann: hello');
  equal(await said(ann), 'lobby/ann: hello');
  const reply = await ann.replies.next();
  equal([reply.dataType, reply.data], ['json', { type: 'sent', count: 1 }]);
});

await claim('keeps the connection state between events', async () => {
  await ann.sendEvent('message', 'again', 'text');
  equal((await ann.replies.next()).data, { type: 'sent', count: 2 });
  await said(bob);
});

await claim('hears only the room that a function has moved it to', async () => {
  await bob.sendEvent('join', 'java', 'text');
  equal((await bob.replies.next()).data, { type: 'room', room: 'java' });
  await ann.sendEvent('message', 'only in the lobby', 'text');
  await ann.sendEvent('join', 'java', 'text');
  await ann.sendEvent('message', 'now in java', 'text');
  equal(await said(bob), 'java/ann: now in java');
});

await claim('is told of an event that nobody handles', async () => {
  const { errorDetail } = await failure(ann.sendEvent('nobody-handles-this', 'x', 'text'));
  equal(errorDetail.name, 'InternalServerError');
  await ann.sendEvent('leave', '', 'text'); // and stays connected
});

ann?.stop();
bob?.stop();

let one, two;
const roles = ['webpubsub.joinLeaveGroup.news', 'webpubsub.sendToGroup.news'];

await claim('joins a group that its token allows', async () => {
  one = await member('one', ...roles);
  two = await member('two', ...roles);
  equal((await one.joinGroup('news')).isDuplicated, false);
  await two.joinGroup('news');
  equal(await suite.groupExists('news'), true);
});

const kinds = [
  ['text', 'plain', 'plain'],
  ['text', '{"not":"parsed"}', '{"not":"parsed"}'],
  ['json', { deep: [1, null, 'ü€𝄞'] }, { deep: [1, null, 'ü€𝄞'] }],
  ['json', 'a JSON string', 'a JSON string'],
  ['binary', ALL_BYTES.buffer, [...ALL_BYTES]],
];

function content({ dataType, data }) {
  return [dataType, dataType === 'binary' ? [...new Uint8Array(data)] : data];
}

for (const [dataType, sent, received] of kinds) {
  await claim(`sends ${dataType} to a group, itself included: ${JSON.stringify(received).slice(0, 30)}`, async () => {
    await one.sendToGroup('news', sent, dataType);
    for (const client of [one, two]) {
      const message = await client.hears.next();
      equal([message.group, message.fromUserId], ['news', 'one']);
      equal(content(message), [dataType, received]);
    }
  });

  await claim(`sends an event as ${dataType}, and gets the same back: ${JSON.stringify(received).slice(0, 30)}`, async () => {
    await one.sendEvent(`echo-${dataType}`, sent, dataType);
    equal(content(await one.replies.next()), [dataType, received]);
  });
}

await claim('does not hear itself with noEcho', async () => {
  await one.sendToGroup('news', 'not for me', 'text', { noEcho: true });
  await one.sendToGroup('news', 'for all', 'text');
  equal((await one.hears.next()).data, 'for all');
  equal([(await two.hears.next()).data, (await two.hears.next()).data], ['not for me', 'for all']);
});

await claim('sends without waiting for an ack', async () => {
  equal((await one.sendToGroup('news', 'fire', 'text', { fireAndForget: true })).ackId, undefined);
  equal([(await one.hears.next()).data, (await two.hears.next()).data], ['fire', 'fire']);
});

await claim('takes a repeated ack id for success, and sends once', async () => {
  const again = { ackId: 4711 };
  equal((await one.sendToGroup('news', 'once', 'text', again)).isDuplicated, false);
  equal((await one.sendToGroup('news', 'once', 'text', again)).isDuplicated, true);
  await one.sendToGroup('news', 'after', 'text');
  equal([(await two.hears.next()).data, (await two.hears.next()).data], ['once', 'after']);
});

await claim('is forbidden what its roles do not say', async () => {
  for (const attempt of [one.joinGroup('secret'), one.sendToGroup('secret', 'x', 'text'), one.leaveGroup('secret')]) {
    equal((await failure(attempt)).errorDetail.name, 'Forbidden');
  }
});

await claim('hears a group no more that it has left', async () => {
  await two.leaveGroup('news');
  await one.sendToGroup('news', 'too late', 'text');
  await two.joinGroup('news');
  await one.sendToGroup('news', 'in time', 'text');
  equal((await two.hears.next()).data, 'in time');
});

await claim('hears the server', async () => {
  await suite.sendToUser('two', { from: 'the server' });
  equal(content(await two.replies.next()), ['json', { from: 'the server' }]);
});

await claim('asks for a new URL after a close by the server, and joins its groups again', async () => {
  let asked = 0;
  const client = await start({
    getClientAccessUrl: async () => {
      asked++;
      return (await suite.getClientAccessToken({ userId: 'three', roles })).url;
    },
  });
  await client.joinGroup('news');
  await suite.closeConnection(client.me.connectionId, { reason: 'for a test' });
  const drop = await client.drops.next();
  equal(drop.message.message, 'Application server closed the connection. Reason: for a test');
  const again = await client.connections.next();
  equal([asked, again.userId, again.connectionId === client.me.connectionId], [2, 'three', false]);
  await client.sendEvent('echo-text', 'back', 'text'); // in order behind the joining again
  await suite.group('news').sendToAll('welcome back', { contentType: 'text/plain' });
  equal((await client.hears.next()).data, 'welcome back');
  client.stop();
});

await claim('is gone when it stops', async () => {
  one.stop();
  await one.drops.next();
  two.stop();
  await two.drops.next();
});

end();
