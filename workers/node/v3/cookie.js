'use strict';

function wrongType(expected, value, property) {
    return new Error(
        `A '${expected}' type was expected instead of a '${typeof value}' type. Cannot parse value of '${property}'.`
    );
}

function isAbsent(value) {
    return value === undefined || value === null;
}

function typed(type, value, property) {
    if (isAbsent(value)) {
        return undefined;
    }
    if (typeof value !== type) {
        throw wrongType(type, value, property);
    }
    return { value };
}

function text(value, property) {
    const given = typed('string', value, property);
    return given ? given.value : '';
}

function number(value, property) {
    return typed('number', typeof value === 'string' && !isNaN(value) ? parseFloat(value) : value, property);
}

// A time that is none, or not after the beginning of 1970, is as good as absent to Microsoft's library.
function time(value, property) {
    if (isAbsent(value)) {
        return undefined;
    }
    if (typeof value !== 'number' && !(value instanceof Date)) {
        throw new Error(
            `A 'number' or 'Date' input was expected instead of a '${typeof value}'. Cannot parse value of '${property}'.`
        );
    }
    const millis = Number(value);
    return millis > 0 ? { value: { seconds: Math.round(millis / 1000) } } : undefined;
}

const SAME_SITE = { lax: 'lax', strict: 'strict', none: 'explicitNone' };

/** A member of `res.cookies`, as the host takes it. */
function toRpcCookie(cookie) {
    return {
        name: text(cookie.name, 'cookie.name'),
        value: text(cookie.value, 'cookie.value'),
        domain: typed('string', cookie.domain, 'cookie.domain'),
        path: typed('string', cookie.path, 'cookie.path'),
        expires: time(cookie.expires, 'cookie.expires'),
        secure: typed('boolean', cookie.secure, 'cookie.secure'),
        httpOnly: typed('boolean', cookie.httpOnly, 'cookie.httpOnly'),
        sameSite: SAME_SITE[String(cookie.sameSite || '').toLowerCase()] || 'none',
        maxAge: number(cookie.maxAge, 'cookie.maxAge'),
    };
}

module.exports = { toRpcCookie };
