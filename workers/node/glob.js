'use strict';

// Which files `main` of a package.json means, and in which order they are loaded.

const fs = require('fs');
const path = require('path');
const { expandBraces } = require('./globbraces');
const { expression } = require('./globpattern');

const MAGIC = [/[*?]|^!/, /\[[^[]*]/, /(?:^|[^!*+?@])\([^(]*\|[^|]*\)/, /[!*+?@]\([^(]*\)/, /\{[^}]*(?:,|\.\.)[^}]*}/, /\\/];

const isDynamic = (pattern) => MAGIC.some((one) => one.test(pattern));

function statOf(file) {
    try {
        return fs.statSync(file);
    } catch {
        return null; // it is not there, or a link that leads nowhere
    }
}

/** What makes a folder no plain one; a question mark alone does not. */
const OPEN = [/[*[{]|^!/, /[\].+)]\?/, /[@?!+*]\(.*\)/, /\([^|].*\|[^)].*\)/, /\([^)]+$/, /\(\?[:!=][^)].*\)/];

/** The folder that a pattern begins with. */
function baseOf(pattern) {
    let folder = (/[{[].*[}\]]$/.test(pattern) ? `${pattern}/` : pattern) + 'a';
    do {
        folder = path.posix.dirname(folder);
    } while (OPEN.some((one) => one.test(folder.replace(/\\./g, ''))));
    return folder.replace(/\\([!*?|[\](){}])/g, '$1');
}

/** All files below a folder, those of a folder before those in folders below it. */
function walk(root, base) {
    const found = [];
    const folders = [{ name: base === '.' ? '' : base, ancestors: [] }];
    for (let next = folders.shift(); next !== undefined; next = folders.shift()) {
        const real = realPath(path.resolve(root, next.name));
        if (real === null || next.ancestors.includes(real)) {
            continue; // a link to a folder around it has no end
        }
        for (const name of fs.readdirSync(real)) {
            const file = next.name === '' ? name : `${next.name === '/' ? '' : next.name}/${name}`;
            const stat = statOf(path.resolve(root, file));
            if (stat !== null && stat.isFile()) {
                found.push(file);
            } else if (stat !== null && stat.isDirectory() && name !== 'node_modules') {
                folders.push({ name: file, ancestors: [...next.ancestors, real] });
            }
        }
    }
    return found;
}

function realPath(folder) {
    const stat = statOf(folder);
    return stat !== null && stat.isDirectory() ? fs.realpathSync(folder) : null;
}

const withoutDot = (file) => file.replace(/^\.\//, '');

function isOutside(pattern) {
    return pattern.startsWith('..') || pattern.startsWith('./..');
}

/** Patterns that begin with the same folder are looked for together; one at the root takes all others with it. */
function grouped(patterns) {
    const byBase = new Map();
    for (const pattern of patterns) {
        const base = baseOf(pattern);
        byBase.set(base, [...(byBase.get(base) || []), pattern]);
    }
    return byBase;
}

function dynamicFiles(root, patterns) {
    const inside = grouped(patterns.filter((pattern) => !isOutside(pattern)));
    const all = inside.has('.') ? [['.', [...inside.values()].flat()]] : [...inside];
    return [...grouped(patterns.filter(isOutside)), ...all].flatMap(([base, some]) => {
        const wanted = some.map(expression);
        return walk(root, base).filter((file) => wanted.some((one) => one.test(withoutDot(file))));
    });
}

/** The files below `root`, relative to it, in the order in which they are to be loaded. */
function findFiles(root, main) {
    if (main[0] === '!') {
        return []; // it only takes away
    }
    const isFolder = statOf(path.resolve(root, main))?.isDirectory() === true;
    const patterns = expandBraces(isFolder ? path.posix.join(main, '**') : main).map((one) => one.replace(/(?!^)\/{2,}/g, '/'));
    const named = patterns
        .filter((one) => !isDynamic(one))
        .filter((one) => statOf(path.resolve(root, one))?.isFile() === true && expression(one).test(withoutDot(one)));
    return [...new Set([...named, ...dynamicFiles(root, patterns.filter(isDynamic))])];
}

module.exports = { findFiles };
