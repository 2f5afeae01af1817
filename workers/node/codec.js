'use strict';

// The wire format of protobuf, as far as the schema needs it.

const VARINT = 0;
const FIXED64 = 1;
const BYTES = 2;
const FIXED32 = 5;

const LEAST = -(2n ** 63n);
const MOST = 2n ** 63n - 1n;

/** A whole number within what 64 bits hold: what lies outside becomes the nearest that does. */
function whole(value) {
    const big = BigInt(value);
    return big < LEAST ? LEAST : typeof value === 'number' && big > MOST ? MOST : big;
}

class Writer {
    constructor() {
        this.parts = [];
        this.length = 0;
    }

    push(buffer) {
        this.parts.push(buffer);
        this.length += buffer.length;
    }

    varint(value) {
        const bytes = [];
        if (typeof value === 'number' && value >= 0 && value <= Number.MAX_SAFE_INTEGER) {
            while (value > 127) {
                bytes.push((value % 128) | 128);
                value = Math.floor(value / 128);
            }
            bytes.push(value);
        } else {
            let rest = BigInt.asUintN(64, whole(value));
            while (rest > 127n) {
                bytes.push(Number(rest & 127n) | 128);
                rest >>= 7n;
            }
            bytes.push(Number(rest));
        }
        this.push(Buffer.from(bytes));
    }

    tag(number, wire) {
        this.varint(number * 8 + wire);
    }

    bytes(number, content) {
        this.tag(number, BYTES);
        this.varint(content.length);
        this.push(content);
    }

    finish() {
        return Buffer.concat(this.parts, this.length);
    }
}

class Reader {
    constructor(buffer) {
        this.buffer = buffer;
        this.at = 0;
    }

    varint() {
        let result = 0;
        let factor = 1;
        for (let i = 0; i < 7; i++) {
            const byte = this.buffer[this.at++];
            result += (byte & 127) * factor;
            if (byte < 128) {
                return result;
            }
            factor *= 128;
        }
        let big = BigInt(result);
        for (let shift = 49n; ; shift += 7n) {
            const byte = this.buffer[this.at++];
            big |= BigInt(byte & 127) << shift;
            if (byte < 128) {
                break;
            }
        }
        return big <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(big) : big;
    }

    slice() {
        const length = this.varint();
        const start = this.at;
        this.at += length;
        return this.buffer.subarray(start, this.at);
    }

    skip(wire) {
        if (wire === VARINT) {
            this.varint();
        } else if (wire === FIXED64) {
            this.at += 8;
        } else if (wire === BYTES) {
            this.slice();
        } else if (wire === FIXED32) {
            this.at += 4;
        } else {
            throw new Error(`A message has the wire type ${wire}, which nobody sends.`);
        }
    }
}

function zigzag(value) {
    const big = whole(value);
    return (big << 1n) ^ (big >> 63n);
}

function unzigzag(value) {
    const big = BigInt(value);
    const signed = (big >> 1n) ^ -(big & 1n);
    const number = Number(signed);
    return Number.isSafeInteger(number) ? number : signed;
}

function signed(value) {
    const number = BigInt.asIntN(64, BigInt(value));
    const plain = Number(number);
    return Number.isSafeInteger(plain) ? plain : number;
}

function isNothing(value) {
    return value === undefined || value === null;
}

class Codec {
    constructor(types) {
        this.types = types;
    }

    encode(name, message) {
        return this.message(this.types.get(name), message);
    }

    decode(name, buffer) {
        return this.read(this.types.get(name), new Reader(buffer), buffer.length);
    }

    message(type, message) {
        const writer = new Writer();
        for (const field of type.fields) {
            const value = message[field.name];
            if (isNothing(value)) {
                continue;
            }
            if (field.map) {
                for (const [key, element] of Object.entries(value)) {
                    if (!isNothing(element)) {
                        writer.bytes(field.number, this.entry(field, key, element));
                    }
                }
            } else if (field.repeated) {
                for (const element of value) {
                    this.field(writer, field, field.number, element);
                }
            } else {
                this.field(writer, field, field.number, value);
            }
        }
        return writer.finish();
    }

    entry(field, key, value) {
        const writer = new Writer();
        writer.bytes(1, Buffer.from(key, 'utf8'));
        this.field(writer, field, 2, value);
        return writer.finish();
    }

    field(writer, field, number, value) {
        const type = field.resolved;
        if (type && type.kind === 'message') {
            writer.bytes(number, this.message(type, value));
        } else if (type) {
            writer.tag(number, VARINT);
            writer.varint(typeof value === 'number' ? value : type.byName.get(String(value)) || 0);
        } else if (field.type === 'string') {
            writer.bytes(number, Buffer.from(String(value), 'utf8'));
        } else if (field.type === 'bytes') {
            writer.bytes(number, Buffer.isBuffer(value) ? value : Buffer.from(value.buffer, value.byteOffset, value.byteLength));
        } else if (field.type === 'double') {
            const bytes = Buffer.alloc(8);
            bytes.writeDoubleLE(Number(value));
            writer.tag(number, FIXED64);
            writer.push(bytes);
        } else {
            writer.tag(number, VARINT);
            writer.varint(field.type === 'sint64' ? zigzag(value) : field.type === 'bool' ? Number(Boolean(value)) : value);
        }
    }

    // What is one of several stays undefined where it is not set; everything else has its default,
    // as functions' libraries expect it.
    blank(type) {
        const message = {};
        for (const field of type.fields) {
            if (field.map) {
                message[field.name] = {};
            } else if (field.repeated) {
                message[field.name] = [];
            } else if (!field.optional && !(field.resolved && field.resolved.kind === 'message')) {
                message[field.name] = this.zero(field);
            }
        }
        return message;
    }

    zero(field) {
        if (field.resolved) {
            return field.resolved.kind === 'enum' ? field.resolved.byNumber.get(0) : this.blank(field.resolved);
        }
        return { string: '', bytes: Buffer.alloc(0), bool: false }[field.type] ?? 0;
    }

    read(type, reader, end) {
        const message = this.blank(type);
        while (reader.at < end) {
            const tag = reader.varint();
            const field = type.byNumber.get(Math.floor(tag / 8));
            const wire = tag % 8;
            if (!field) {
                reader.skip(wire);
            } else if (field.map) {
                this.readEntry(field, reader.slice(), message[field.name]);
            } else if (field.repeated && wire === BYTES && this.isPackable(field)) {
                const packed = new Reader(reader.slice());
                while (packed.at < packed.buffer.length) {
                    message[field.name].push(this.value(field, packed));
                }
            } else if (field.repeated) {
                message[field.name].push(this.value(field, reader));
            } else {
                message[field.name] = this.value(field, reader);
            }
        }
        return message;
    }

    isPackable(field) {
        return field.resolved ? field.resolved.kind === 'enum' : field.type !== 'string' && field.type !== 'bytes';
    }

    readEntry(field, buffer, target) {
        const reader = new Reader(buffer);
        let key = '';
        let value = this.zero(field);
        while (reader.at < buffer.length) {
            const tag = reader.varint();
            if (tag === 8 + BYTES) {
                key = reader.slice().toString('utf8');
            } else if (Math.floor(tag / 8) === 2) {
                value = this.value(field, reader);
            } else {
                reader.skip(tag % 8);
            }
        }
        // Not by assignment: a client may name a parameter '__proto__'.
        Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
    }

    value(field, reader) {
        const type = field.resolved;
        if (type && type.kind === 'message') {
            const part = reader.slice();
            return this.read(type, new Reader(part), part.length);
        }
        if (type) {
            const number = reader.varint();
            return type.byNumber.get(number) ?? number;
        }
        switch (field.type) {
            case 'string':
                return reader.slice().toString('utf8');
            case 'bytes':
                return Buffer.from(reader.slice());
            case 'double':
                reader.at += 8;
                return reader.buffer.readDoubleLE(reader.at - 8);
            case 'bool':
                return reader.varint() !== 0;
            case 'sint64':
                return unzigzag(reader.varint());
            default:
                return signed(reader.varint());
        }
    }
}

module.exports = { Codec };
