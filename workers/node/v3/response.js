'use strict';

const { toRpcCookie } = require('./cookie');
const { toTypedData } = require('./values');

/** `context.res` of an HTTP function, in the manner of express. */
class HttpResponse {
    #done;

    constructor(done) {
        this.#done = done;
        this.headers = {};
        this.cookies = [];
        this.body = undefined;
        this.statusCode = undefined;
        this.enableContentNegotiation = false;
    }

    send(body) {
        if (body !== undefined) {
            this.body = body;
        }
        if (Buffer.isBuffer(this.body) && !this.get('content-type')) {
            this.type('application/octet-stream');
        }
        this.#done();
        return this;
    }

    end(body) {
        return this.send(body);
    }

    json(body) {
        this.type('application/json');
        return this.send(body);
    }

    status(code) {
        this.statusCode = code;
        return this;
    }

    sendStatus(code) {
        this.status(code);
        return this.send();
    }

    setHeader(name, value) {
        this.headers[String(name).toLowerCase()] = value;
        return this;
    }

    set(name, value) {
        return this.setHeader(name, value);
    }

    header(name, value) {
        return this.setHeader(name, value);
    }

    getHeader(name) {
        return this.headers[String(name).toLowerCase()];
    }

    get(name) {
        return this.getHeader(name);
    }

    removeHeader(name) {
        delete this.headers[String(name).toLowerCase()];
        return this;
    }

    type(contentType) {
        return this.setHeader('content-type', contentType);
    }
}

/** The value of an HTTP output. */
function toHttp(value) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
        throw new Error(
            "The HTTP response must be an 'object' type that can include properties such as 'body', 'status', and" +
                " 'headers'."
        );
    }
    const headers = {};
    for (const [name, header] of Object.entries(value.headers || {})) {
        if (header !== undefined && header !== null) {
            headers[name] = String(header);
        }
    }
    const status = value.statusCode || (typeof value.status === 'function' ? undefined : value.status);
    return {
        http: {
            headers,
            statusCode: status === undefined || status === null ? '' : String(status),
            cookies: (value.cookies || []).map(toRpcCookie),
            enableContentNegotiation: Boolean(value.enableContentNegotiation),
            body: toTypedData(value.body),
        },
    };
}

module.exports = { HttpResponse, toHttp };
