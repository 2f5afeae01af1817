'use strict';

const { parseForm } = require('./form');
const { userOf } = require('./user');

function plain(nullable, usual) {
    const given = Object.entries(nullable || {}).map(([name, entry]) => [name, entry.value || '']);
    return Object.fromEntries([...Object.entries(usual || {}), ...given]);
}

function textOf(body) {
    return body.string !== undefined ? body.string : body.bytes !== undefined ? body.bytes.toString('utf8') : body.json;
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
        this.rawBody = text;
        const type = this.get('content-type') || '';
        if (/^application\/octet-stream/i.test(type) || /^multipart\//i.test(type)) {
            this.body = this.bufferBody;
            return;
        }
        try {
            this.body = JSON.parse(text);
        } catch {
            this.body = text;
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
        if (this.bufferBody === undefined) {
            throw new Error('This request has no body to read a form from.');
        }
        return parseForm(this.bufferBody, type);
    }
}

module.exports = { HttpRequest };
