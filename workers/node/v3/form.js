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

// Name, then a token or a quoted text, in which a backslash takes its meaning from what follows.
const PARAMETER = /;\s*([^\s=;"]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;"]+))/gs;

/** What stands behind the first semicolon of a header, by names in lower case. */
function parameters(header) {
    const found = {};
    for (const [, name, quoted, token] of header.matchAll(PARAMETER)) {
        found[name.toLowerCase()] = quoted === undefined ? token : quoted.replace(/\\"/g, '"');
    }
    return found;
}

function headersOf(text) {
    const headers = {};
    for (const line of text.split('\r\n')) {
        const colon = line.indexOf(':');
        headers[line.slice(0, colon).trim().toLowerCase()] = line.slice(colon + 1).trim();
    }
    return headers;
}

function part(bytes) {
    const end = bytes.indexOf('\r\n\r\n');
    const headers = headersOf(bytes.subarray(0, Math.max(end, 0)).toString('utf8'));
    const { name, filename } = parameters(headers['content-disposition'] || '');
    if (!name) {
        throw new Error('Expected part to have header "content-disposition" with parameter "name".');
    }
    const field = { value: Buffer.from(bytes.subarray(end + 4)) };
    if (filename !== undefined) {
        field.fileName = filename;
    }
    if (headers['content-type']) {
        field.contentType = headers['content-type'];
    }
    return [name, field];
}

/** Where the next line that is a boundary begins and ends, its line breaks included; null where none is. */
function boundary(body, delimiter, from) {
    for (let at = body.indexOf(delimiter, from); at >= 0; at = body.indexOf(delimiter, at + 1)) {
        const end = at + delimiter.length;
        const rest = body.subarray(end, end + 2).toString('latin1');
        const beginsALine = at === 0 || body.subarray(at - 2, at).toString('latin1') === '\r\n';
        if (beginsALine && (rest === '\r\n' || rest === '--')) {
            return { start: Math.max(at - 2, 0), end: end + 2, isLast: rest === '--' };
        }
    }
    return null;
}

function multipart(body, name) {
    const delimiter = Buffer.from(`--${name}`);
    const fields = [];
    let line = boundary(body, delimiter, 0);
    if (line === null) {
        throw new Error(`Expected form data to start with boundary "${name}".`);
    }
    while (line !== null && !line.isLast) {
        const next = boundary(body, delimiter, line.end);
        fields.push(part(body.subarray(line.end, next === null ? body.length : next.start)));
        line = next;
    }
    return fields;
}

function parseForm(body, contentType) {
    const type = contentType.split(';')[0].trim().toLowerCase();
    if (type === 'application/x-www-form-urlencoded') {
        return new Form(urlEncoded(body));
    }
    if (type === 'multipart/form-data') {
        const name = parameters(contentType).boundary;
        if (!name) {
            throw new Error('The header "content-type" of a multipart form names no boundary.');
        }
        return new Form(multipart(body, name));
    }
    throw new Error(
        `Media type "${type}" does not match types supported for form parsing: "multipart/form-data", ` +
            '"application/x-www-form-urlencoded".'
    );
}

module.exports = { parseForm };
