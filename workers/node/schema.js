'use strict';

// Reads the .proto files that the host is built from, so that there is one schema and not two.

const fs = require('fs');
const path = require('path');

const FILES = ['NullableTypes.proto', 'ClaimsIdentityRpc.proto', 'FunctionRpc.proto'];
const WELL_KNOWN = `
message google.protobuf.Duration { int64 seconds = 1; int32 nanos = 2; }
message google.protobuf.Timestamp { int64 seconds = 1; int32 nanos = 2; }`;

function camel(name) {
    return name.replace(/_([a-z0-9])/g, (_, letter) => letter.toUpperCase());
}

/** How functions' libraries write the constants of an enum: `ExplicitNone` is `explicitNone`. */
function constant(name) {
    const joined = camel(name);
    return joined.charAt(0).toLowerCase() + joined.slice(1);
}

class Reader {
    constructor(text, types) {
        this.tokens = text.replace(/\/\/.*$/gm, '').match(/"[^"]*"|[\w.]+|[{}=;<>,()]/g) || [];
        this.types = types;
        this.at = 0;
    }

    next() {
        return this.tokens[this.at++];
    }

    skipTo(token) {
        while (this.next() !== token);
    }

    readFile() {
        while (this.at < this.tokens.length) {
            const word = this.next();
            if (word === 'message') {
                this.readMessage('');
            } else if (word === 'enum') {
                this.readEnum('');
            } else if (word === 'service') {
                this.skipTo('}');
            } else {
                this.skipTo(';');
            }
        }
    }

    readMessage(outer) {
        const name = outer + this.next();
        const fields = [];
        this.types.set(name, { kind: 'message', fields });
        this.next(); // {
        for (let word = this.next(); word !== '}'; word = this.next()) {
            if (word === 'message') {
                this.readMessage(name + '.');
            } else if (word === 'enum') {
                this.readEnum(name + '.');
            } else if (word === 'oneof') {
                this.next(); // its name is not on the wire
                this.next(); // {
                for (let type = this.next(); type !== '}'; type = this.next()) {
                    fields.push(this.readField(type, name, { optional: true }));
                }
            } else if (word === 'repeated') {
                fields.push(this.readField(this.next(), name, { repeated: true }));
            } else if (word === 'map') {
                this.next(); // <
                const key = this.next();
                this.next(); // ,
                const value = this.next();
                this.next(); // >
                fields.push(this.readField(value, name, { map: true, key }));
            } else {
                fields.push(this.readField(word, name, {}));
            }
        }
    }

    readField(type, scope, more) {
        const name = camel(this.next());
        this.next(); // =
        const number = Number(this.next());
        this.next(); // ;
        return { name, number, type, scope, ...more };
    }

    readEnum(outer) {
        const name = outer + this.next();
        const byName = new Map();
        const byNumber = new Map();
        this.types.set(name, { kind: 'enum', byName, byNumber });
        this.next(); // {
        for (let word = this.next(); word !== '}'; word = this.next()) {
            this.next(); // =
            const number = Number(this.next());
            this.next(); // ;
            byName.set(constant(word), number);
            byNumber.set(number, constant(word));
        }
    }
}

/** A name is looked for from the inside out. */
function resolve(types, type, scope) {
    for (let prefix = scope; prefix; prefix = prefix.slice(0, Math.max(prefix.lastIndexOf('.'), 0))) {
        if (types.has(`${prefix}.${type}`)) {
            return types.get(`${prefix}.${type}`);
        }
    }
    return types.get(type) || null;
}

/** All types by their names; each field knows its type: a message, an enum, or the name of a scalar. */
function loadSchema(folder = path.join(__dirname, '..', 'proto')) {
    const types = new Map();
    new Reader(WELL_KNOWN, types).readFile();
    for (const file of FILES) {
        new Reader(fs.readFileSync(path.join(folder, file), 'utf8'), types).readFile();
    }
    for (const type of types.values()) {
        for (const field of type.fields || []) {
            field.resolved = resolve(types, field.type, field.scope);
        }
        if (type.fields) {
            type.byNumber = new Map(type.fields.map((field) => [field.number, field]));
        }
    }
    return types;
}

module.exports = { loadSchema };
