// What the scripts share: claims that are reported one a line, and clients that wait for what must come.
import WebSocket from 'ws';

const CLAIM_LIMIT = 30_000;
const WAIT_LIMIT = 15_000;
let claims = 0;

// A line of JSON for whoever runs the script. Everything else on standard output is mere talk.
function report(line) {
  process.stdout.write(JSON.stringify(line) + '\n');
}

function within(limit, promise, what) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`nothing after ${limit / 1000} s: ${what()}`)), limit);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

// A claim holds when its body ends without an error. Those after it are tried in any case.
export async function claim(text, body) {
  claims++;
  try {
    await within(CLAIM_LIMIT, body(), () => text);
    report({ claim: text, holds: true });
  } catch (error) {
    const about = error.statusCode ? ` (status ${error.statusCode})` : '';
    report({ claim: text, holds: false, why: (error.stack ?? String(error)) + about });
  }
}

// The last line: without it, the script has died before its end.
export function end() {
  report({ claims });
  process.exit(0);
}

export function equal(actual, expected) {
  const [is, must] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (is !== must) throw new Error(`expected ${must}, but got ${is}`);
}

// The error of what must fail.
export async function failure(promise) {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error('expected a failure, but it succeeded');
}

// What has come, in its order, for a reader who takes it in that order.
export class Inbox {
  #come = [];
  #reader = null;

  put(item) {
    this.#come.push(item);
    this.#reader?.();
  }

  async next() {
    if (this.#come.length === 0) {
      const something = new Promise(resolve => { this.#reader = resolve; });
      await within(WAIT_LIMIT, something, () => 'a message was expected');
      this.#reader = null;
    }
    return this.#come.shift();
  }
}

// A bare WebSocket: raw, or with the JSON subprotocol, whose frames come parsed.
export class Peer {
  inbox = new Inbox();

  static async raw(url) {
    return new Peer()._open(new WebSocket(url), data => data);
  }

  static async open(url, subprotocols) {
    return new Peer()._open(new WebSocket(url, subprotocols), data => data);
  }

  static async json(url) {
    const peer = await new Peer()._open(
      new WebSocket(url, 'json.webpubsub.azure.v1'), data => JSON.parse(data.toString()));
    const connected = await peer.inbox.next();
    equal([connected.type, connected.event], ['system', 'connected']);
    peer.id = connected.connectionId;
    peer.userId = connected.userId;
    return peer;
  }

  // The status with which an upgrade is refused.
  static refusal(url) {
    return within(WAIT_LIMIT, new Promise((resolve, reject) => {
      const socket = new WebSocket(url);
      socket.on('unexpected-response', (_, response) => { resolve(response.statusCode); socket.terminate(); });
      socket.on('open', () => { reject(new Error('the upgrade succeeded')); socket.terminate(); });
      socket.on('error', () => {});
    }), () => 'a refusal was expected');
  }

  async _open(socket, read) {
    this.socket = socket;
    this.closed = new Promise(resolve => {
      socket.on('close', (code, text) => resolve({ code, text: text.toString() }));
    });
    // Before the socket is open: the first frame may come with the handshake's last bytes.
    socket.on('message', (data, binary) => this.inbox.put(read(binary ? data : data.toString())));
    await within(WAIT_LIMIT, new Promise((resolve, reject) => {
      socket.on('open', resolve);
      socket.on('error', reject);
    }), () => 'the socket did not open');
    return this;
  }

  send(frame) {
    this.socket.send(typeof frame === 'string' || frame instanceof Uint8Array ? frame : JSON.stringify(frame));
  }

  // Sends a frame, and waits for its ack.
  async ask(frame) {
    this.send(frame);
    return this.next();
  }

  next() {
    return this.inbox.next();
  }

  // Nothing has come up to now: what was sent to it earlier would stand before this marker.
  async heardNothingBefore(service, marker) {
    await service.sendToConnection(this.id, marker, { contentType: 'text/plain' });
    equal((await this.next()).data, marker);
  }

  end() {
    return within(WAIT_LIMIT, this.closed, () => 'a close was expected');
  }

  close() {
    this.socket.terminate();
  }
}

export const ALL_BYTES = Uint8Array.from({ length: 256 }, (_, value) => value);
