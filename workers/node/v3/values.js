'use strict';

const { HttpRequest } = require('./request');

function parsed(text) {
    try {
        return JSON.parse(text);
    } catch {
        return text;
    }
}

/** What a function of this model sees of a value. Texts that are JSON arrive parsed. */
function fromTypedData(data) {
    if (!data) {
        return undefined;
    }
    if (data.http !== undefined) {
        return new HttpRequest(data.http);
    }
    const text = data.string || data.json; // an empty text is no value
    if (text) {
        return parsed(text);
    }
    if (data.bytes !== undefined || data.stream !== undefined) {
        return Buffer.from(data.bytes !== undefined ? data.bytes : data.stream);
    }
    if (data.collectionBytes) {
        return data.collectionBytes.bytes.map((bytes) => Buffer.from(bytes));
    }
    if (data.collectionString) {
        return data.collectionString.string;
    }
    if (data.collectionDouble) {
        return data.collectionDouble.double;
    }
    if (data.collectionSint64) {
        return data.collectionSint64.sint64.map((value) => (typeof value === 'bigint' ? value.toString() : value));
    }
    return undefined; // whole numbers and fractions do not reach functions of this model
}

function toTypedData(value) {
    if (typeof value === 'string') {
        return { string: value };
    }
    if (Buffer.isBuffer(value)) {
        return { bytes: value };
    }
    if (ArrayBuffer.isView(value)) {
        return { bytes: Buffer.from(value.buffer, value.byteOffset, value.byteLength) };
    }
    if (typeof value === 'number') {
        return Number.isInteger(value) ? { int: value } : { double: value };
    }
    return { json: JSON.stringify(value) };
}

/**
 * The first letter of every name in lower case, in objects within objects too, but not in arrays. Made of
 * entries, not by assignment: a client may name a parameter '__proto__'.
 */
function camelCased(value) {
    if (value === null || typeof value !== 'object' || Array.isArray(value) || Buffer.isBuffer(value)) {
        return value;
    }
    if (value instanceof HttpRequest) {
        return value;
    }
    const entry = ([name, member]) => [name.charAt(0).toLowerCase() + name.slice(1), camelCased(member)];
    return Object.fromEntries(Object.entries(value).map(entry));
}

module.exports = { camelCased, fromTypedData, toTypedData };
