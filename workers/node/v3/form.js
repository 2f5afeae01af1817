'use strict';

/** The fields of a form, in order; a name may appear several times. */
class Form {
    #fields;

    constructor(fields) {
        this.#fields = fields;
    }

    get(name) {
        const found = this.#fields.find(([own]) => own === name);
        return found ? found[1] : null;
    }

    getAll(name) {
        return this.#fields.filter(([own]) => own === name).map(([, value]) => value);
    }

    has(name) {
        return this.get(name) !== null;
    }

    get length() {
        return this.#fields.length;
    }

    [Symbol.iterator]() {
        return this.#fields[Symbol.iterator]();
    }
}

function urlEncoded(body) {
    return [...new URLSearchParams(body.toString('utf8'))].map(([name, value]) => [name, { value: Buffer.from(value) }]);
}

function parameter(header, name) {
    const found = new RegExp(`(?:^|[;\\s])${name}="?([^";]*)"?`, 'i').exec(header);
    return found ? found[1] : undefined;
}

function part(bytes) {
    const end = bytes.indexOf('\r\n\r\n');
    if (end < 0) {
        return null;
    }
    const headers = {};
    for (const line of bytes.subarray(0, end).toString('utf8').split('\r\n')) {
        const colon = line.indexOf(':');
        headers[line.slice(0, colon).trim().toLowerCase()] = line.slice(colon + 1).trim();
    }
    const disposition = headers['content-disposition'] || '';
    const name = parameter(disposition, 'name');
    const field = { value: Buffer.from(bytes.subarray(end + 4)) };
    const fileName = parameter(disposition, 'filename');
    if (fileName !== undefined) {
        field.fileName = fileName;
    }
    if (headers['content-type']) {
        field.contentType = headers['content-type'];
    }
    return name === undefined ? null : [name, field];
}

function multipart(body, boundary) {
    const fields = [];
    const delimiter = Buffer.from(`--${boundary}`);
    let start = body.indexOf(delimiter);
    while (start >= 0) {
        const from = start + delimiter.length + 2; // past the line's end
        const next = body.indexOf(delimiter, from);
        if (next < 0) {
            break;
        }
        const field = part(body.subarray(from, next - 2));
        if (field) {
            fields.push(field);
        }
        start = next;
    }
    return fields;
}

function parseForm(body, contentType) {
    const type = contentType.split(';')[0].trim().toLowerCase();
    if (type === 'application/x-www-form-urlencoded') {
        return new Form(urlEncoded(body));
    }
    if (type === 'multipart/form-data') {
        const boundary = parameter(contentType, 'boundary');
        if (!boundary) {
            throw new Error('The header "content-type" of a multipart form names no boundary.');
        }
        return new Form(multipart(body, boundary));
    }
    throw new Error(
        `Media type "${type}" does not match types supported for form parsing: "multipart/form-data", ` +
            '"application/x-www-form-urlencoded".'
    );
}

module.exports = { parseForm };
