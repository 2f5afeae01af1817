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
    return [...new URLSearchParams(body.toString())].map(([name, value]) => [name, { value: Buffer.from(value) }]);
}

const TOKEN = /[^\s\u0000-\u001f\u007f()<>@,;:\\"/[\]?.=]+/.source;
const PARAMETER = new RegExp(`^\\s*(${TOKEN})=(?:(${TOKEN})|"((?:[^"\\\\]|\\\\.)*)")\\s*;?\\s*(.*)$`, 'i');
const CONTENT_TYPE = new RegExp(`^\\s*(${TOKEN}/${TOKEN})\\s*;?\\s*(.*)$`, 'i');
const DISPOSITION = new RegExp(`^\\s*(${TOKEN})\\s*;?\\s*(.*)$`, 'i');

/** What a header begins with, and its parameters by names in lower case, up to what is none. */
function parsedHeader(text, beginning, complaint) {
    const found = beginning.exec(text);
    if (found === null) {
        throw new Error(complaint);
    }
    const parameters = new Map();
    let rest = PARAMETER.exec(found[2]);
    while (rest !== null) {
        const [, name, token, quoted, behind] = rest;
        parameters.set(name.toLowerCase(), (token === undefined ? quoted : token).replace(/\\"/g, '"'));
        rest = PARAMETER.exec(behind);
    }
    return [found[1], parameters];
}

function needed(parameters, name) {
    if (!parameters.has(name)) {
        throw new Error(`Failed to find parameter with name "${name}".`);
    }
    return parameters.get(name);
}

function headerValue(line, name) {
    const found = new RegExp(`^\\s*${name}\\s*:\\s*(.*)$`, 'i').exec(line);
    return found === null ? '' : found[1].trim();
}

/** Where the lines that end in a line break begin and end, the break left out. */
function* linesOf(bytes) {
    let start = 0;
    for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, start)) {
        yield { start, end: at > 0 && bytes[at - 1] === 13 ? at - 1 : at, next: at + 1 };
        start = at + 1;
    }
}

/** Reads a form line by line. What no boundary ends is no value: such a field is empty. */
class Multipart {
    constructor(bytes, boundary) {
        this.bytes = bytes;
        this.boundary = boundary;
        this.fields = [];
        this.name = undefined; // of the field before, where a part names none
        this.part = undefined;
        this.inHeaders = false;
        this.value = { start: 0, end: 0 };
    }

    read() {
        for (const line of linesOf(this.bytes)) {
            const text = this.bytes.subarray(line.start, line.end).toString('utf8');
            const isLast = text === `--${this.boundary}--`;
            if (isLast || text === `--${this.boundary}`) {
                this.endPart();
                if (isLast) {
                    break;
                }
            } else if (this.inHeaders) {
                this.header(text, line.next);
            } else {
                this.value.end = line.end;
            }
        }
        return this.fields;
    }

    endPart() {
        if (this.part) {
            this.part.value = this.bytes.subarray(this.value.start, this.value.end);
        }
        this.part = { value: Buffer.alloc(0) };
        this.inHeaders = true;
    }

    header(text, next) {
        if (text === '') {
            this.endHeaders(next);
            return;
        }
        const disposition = headerValue(text, 'content-disposition');
        const type = headerValue(text, 'content-type');
        if (disposition) {
            const [, parameters] = parsedHeader(
                disposition,
                DISPOSITION,
                '"content-disposition" must begin with disposition type.'
            );
            this.name = needed(parameters, 'name');
            if (parameters.has('filename')) {
                this.part.fileName = parameters.get('filename');
            }
        } else if (type) {
            this.part.contentType = type;
        }
    }

    endHeaders(next) {
        this.inHeaders = false;
        if (!this.name) {
            throw new Error('Expected part to have header "content-disposition" with parameter "name".');
        }
        this.value = { start: next, end: next };
        this.fields.push([this.name, this.part]);
    }
}

/** The form that a body is; a body without one is empty. */
function parseForm(body, contentType) {
    const [type, parameters] = parsedHeader(
        contentType,
        CONTENT_TYPE,
        '"content-type" must begin with format "type/subtype".'
    );
    switch (type.toLowerCase()) {
        case 'multipart/form-data':
            return new Form(new Multipart(body, needed(parameters, 'boundary')).read());
        case 'application/x-www-form-urlencoded':
            return new Form(urlEncoded(body));
        default:
            throw new Error(
                `Media type "${type}" does not match types supported for form parsing: "multipart/form-data", ` +
                    '"application/x-www-form-urlencoded".'
            );
    }
}

module.exports = { parseForm };
