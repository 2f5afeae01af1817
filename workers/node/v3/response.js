'use strict';

const { toRpcCookie } = require('./cookie');
const { toTypedData } = require('./values');

/** `context.res` of an HTTP function, in the manner of express. Its members are those that apps have come to see. */
class Response {
    constructor(done) {
        this._done = done;
        this.headers = {};
        this.cookies = [];
        this.send = this.end;
        this.header = this.setHeader;
        this.set = this.setHeader;
        this.get = this.getHeader;
    }

    end(body) {
        if (body !== undefined) {
            this.body = body;
        }
        this.setContentType();
        this._done();
        return this;
    }

    json(body) {
        this.type('application/json');
        this.send(body);
    }

    status(code) {
        this.statusCode = code;
        return this;
    }

    sendStatus(code) {
        this.status(code);
        return this.end();
    }

    setHeader(name, value) {
        this.headers[name.toLowerCase()] = value;
        return this;
    }

    getHeader(name) {
        return this.headers[name.toLowerCase()];
    }

    removeHeader(name) {
        delete this.headers[name.toLowerCase()];
        return this;
    }

    type(contentType) {
        return this.set('content-type', contentType);
    }

    setContentType() {
        if (Buffer.isBuffer(this.body) && !this.get('content-type')) {
            this.type('application/octet-stream');
        }
    }
}

/** The value of an HTTP output. */
function toHttp(value) {
    if (typeof value !== 'object' || Array.isArray(value)) {
        throw new Error(
            "The HTTP response must be an 'object' type that can include properties such as 'body', 'status', and" +
                " 'headers'."
        );
    }
    const response = value || {}; // null answers, with nothing
    const headers = {};
    for (const [name, header] of Object.entries(response.headers || {})) {
        if (header !== undefined && header !== null) {
            headers[name] = String(header);
        }
    }
    const status = response.statusCode || (typeof response.status === 'function' ? undefined : response.status);
    return {
        http: {
            headers,
            statusCode: status === undefined || status === null ? '' : String(status),
            cookies: (response.cookies || []).map(toRpcCookie),
            enableContentNegotiation: Boolean(response.enableContentNegotiation),
            body: toTypedData(response.body),
        },
    };
}

module.exports = { Response, toHttp };
