'use strict';

const { parseForm } = require('./form');
const { userOf } = require('./user');

function plain(nullable, usual) {
    const given = Object.entries(nullable || {}).map(([name, entry]) => [name, entry.value || '']);
    return Object.fromEntries([...Object.entries(usual || {}), ...given]);
}

/** The marks that texts begin with, and how what follows is written; the longer before the shorter. */
const MARKS = [
    [[0xff, 0xfe, 0, 0], (bytes) => utf32(bytes, 'readUInt32LE')],
    [[0, 0, 0xfe, 0xff], (bytes) => utf32(bytes, 'readUInt32BE')],
    [[0xfe, 0xff], (bytes) => new TextDecoder('utf-16be').decode(bytes)],
    [[0xff, 0xfe], (bytes) => bytes.toString('utf16le')],
    [[0xef, 0xbb, 0xbf], (bytes) => bytes.toString('utf8')],
];

function utf32(bytes, read) {
    let text = '';
    for (let at = 0; at + 4 <= bytes.length; at += 4) {
        const point = bytes[read](at);
        text += point <= 0x10ffff ? String.fromCodePoint(point) : '\ufffd';
    }
    return text;
}

function decoded(bytes) {
    for (const [mark, read] of MARKS) {
        if (bytes.length >= mark.length && mark.every((byte, i) => bytes[i] === byte)) {
            return read(bytes.subarray(mark.length));
        }
    }
    return bytes.toString('utf8');
}

function textOf(body) {
    return body.string !== undefined ? body.string : body.bytes !== undefined ? decoded(body.bytes) : body.json;
}

/** `req` of an HTTP function. */
class HttpRequest {
    #user;

    constructor(http) {
        this.method = http.method;
        this.url = http.url;
        this.originalUrl = http.url;
        this.headers = plain(http.nullableHeaders, http.headers);
        this.query = plain(http.nullableQuery, http.query);
        this.params = plain(http.nullableParams, http.params);
        if (http.body) {
            this.readBody(http.body);
        }
    }

    readBody(body) {
        const text = textOf(body);
        this.bufferBody = body.bytes !== undefined ? body.bytes : Buffer.from(text || '', 'utf8');
        const type = (this.get('content-type') || '').toLowerCase();
        if (type === 'application/octet-stream' || type.startsWith('multipart/')) {
            this.body = this.bufferBody;
            this.rawBody = this.bufferBody.toString('utf8');
            return;
        }
        this.rawBody = text || undefined;
        try {
            this.body = JSON.parse(text);
        } catch {
            this.body = this.rawBody;
        }
    }

    get(name) {
        return this.headers[String(name).toLowerCase()];
    }

    get user() {
        if (this.#user === undefined) {
            this.#user = userOf(this.headers);
        }
        return this.#user;
    }

    parseFormBody() {
        const type = this.get('content-type');
        if (!type) {
            throw new Error('"content-type" header must be defined.');
        }
        return parseForm(this.body, type);
    }
}

module.exports = { HttpRequest };
