'use strict';

const MOST = 1000;

/** Where the brace that opens at `start` closes, and the commas of its own between. */
function braceAt(text, start) {
    const commas = [];
    let depth = 0;
    for (let at = start; at < text.length; at++) {
        if (text[at] === '\\') {
            at++;
        } else if (text[at] === '{') {
            depth++;
        } else if (text[at] === '}' && --depth === 0) {
            return { end: at, commas };
        } else if (text[at] === ',' && depth === 1) {
            commas.push(at);
        }
    }
    return null;
}

const RANGE = /^(?:(-?\d+)\.\.(-?\d+)|([a-zA-Z])\.\.([a-zA-Z]))(?:\.\.(-?\d+))?$/;

/** `1..3` → 1, 2, 3; null for what is no range. */
function range(text) {
    const found = RANGE.exec(text);
    if (found === null) {
        return null;
    }
    const [, from, to, first, last, by] = found;
    const isNumber = from !== undefined;
    const [start, end] = isNumber ? [Number(from), Number(to)] : [first.charCodeAt(0), last.charCodeAt(0)];
    const step = Math.abs(Number(by || 1)) || 1;
    const width = isNumber && /^-?0\d/.test(from) | /^-?0\d/.test(to) ? Math.max(from.length, to.length) : 0;
    const values = [];
    for (let n = start; start <= end ? n <= end : n >= end; n += start <= end ? step : -step) {
        values.push(isNumber ? (n < 0 ? '-' : '') + String(Math.abs(n)).padStart(width - (n < 0), '0') : String.fromCharCode(n));
        if (values.length > MOST) {
            return null;
        }
    }
    return values;
}

function expand(pattern) {
    for (let at = pattern.indexOf('{'); at >= 0; at = pattern.indexOf('{', at + 1)) {
        const brace = pattern[at - 1] === '\\' || pattern[at - 1] === '$' ? null : braceAt(pattern, at);
        if (brace === null) {
            continue;
        }
        const { end, commas } = brace;
        const inner = pattern.slice(at + 1, end);
        const edges = [at, ...commas, end];
        const parts =
            commas.length > 0
                ? edges.slice(1).flatMap((edge, n) => expand(pattern.slice(edges[n] + 1, edge)))
                : range(inner);
        if (parts !== null) {
            const behind = expand(pattern.slice(end + 1));
            return parts.flatMap((part) => behind.map((rest) => pattern.slice(0, at) + part + rest));
        }
    }
    return [pattern];
}

/** Every text that a pattern with `{a,b{c,d}}` or `{1..3}` stands for, the shorter first. */
function expandBraces(pattern) {
    const all = [...new Set(expand(pattern))].filter((text) => text !== '');
    return all.sort((a, b) => a.length - b.length);
}

module.exports = { expandBraces };
