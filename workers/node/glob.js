'use strict';

// Which files `main` of a package.json means: a path, or a pattern with *, **, ?, [...] and {a,b}.

const fs = require('fs');
const path = require('path');

const MAGIC = /[*?[\]{}]/;

/** `{a,b{c,d}}` → every text that it stands for. */
function expandBraces(pattern) {
    let depth = 0;
    let start = -1;
    const commas = [];
    for (let i = 0; i < pattern.length; i++) {
        if (pattern[i] === '{' && depth++ === 0) {
            start = i;
        } else if (pattern[i] === ',' && depth === 1) {
            commas.push(i);
        } else if (pattern[i] === '}' && depth > 0 && --depth === 0) {
            if (commas.length === 0) {
                start = -1;
                continue;
            }
            const edges = [start, ...commas, i];
            return edges
                .slice(1)
                .flatMap((edge, n) =>
                    expandBraces(pattern.slice(0, start) + pattern.slice(edges[n] + 1, edge) + pattern.slice(i + 1))
                );
        }
    }
    return [pattern];
}

function expression(pattern) {
    let text = '';
    for (let i = 0; i < pattern.length; i++) {
        const char = pattern[i];
        if (char === '*' && pattern[i + 1] === '*') {
            const whole = pattern[i + 2] === '/';
            text += whole ? '(?:(?!\\.)[^/]+/)*' : '(?!\\.).*';
            i += whole ? 2 : 1;
        } else if (char === '*') {
            text += (text === '' || text.endsWith('/') || text.endsWith(')*') ? '(?!\\.)' : '') + '[^/]*';
        } else if (char === '?') {
            text += '[^/]';
        } else if (char === '[' && pattern.indexOf(']', i + 2) > 0) {
            const end = pattern.indexOf(']', i + 2);
            text += '[' + pattern.slice(i + 1, end).replace(/^!/, '^').replace(/\\/g, '\\\\') + ']';
            i = end;
        } else {
            text += char.replace(/[.+^${}()|[\]\\]/g, '\\$&');
        }
    }
    return new RegExp(`^${text}$`);
}

function walk(root, folder, found) {
    const entries = fs.readdirSync(path.join(root, folder), { withFileTypes: true });
    entries.sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const entry of entries.filter((one) => !one.isDirectory())) {
        found.push(folder + entry.name);
    }
    for (const entry of entries.filter((one) => one.isDirectory() && one.name !== 'node_modules')) {
        walk(root, `${folder}${entry.name}/`, found);
    }
}

/** The files below `root`, relative to it, in the order in which they are to be loaded. */
function findFiles(root, pattern) {
    const clean = pattern.replace(/\\/g, '/').replace(/^\.\//, '');
    if (!MAGIC.test(clean)) {
        return fs.existsSync(path.join(root, clean)) ? [clean] : [];
    }
    const patterns = expandBraces(clean).map(expression);
    const all = [];
    walk(root, '', all);
    return [...new Set(patterns.flatMap((one) => all.filter((file) => one.test(file))))];
}

module.exports = { findFiles, expandBraces };
