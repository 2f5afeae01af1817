'use strict';

// What a pattern of `main` matches, by the rules of the package that Microsoft's worker finds files with
// (globby 11, and within it fast-glob, micromatch and picomatch 2): written anew, since workers bring no packages.

const STAR = '[^/]*?';
const NO_DOT = '(?!\\.)';
const NO_DOT_SLASH = '(?!\\.{0,1}(?:/|$))';
const GLOBSTAR = '(?:(?:(?!(?:^|/)\\.).)*?)';
const SOME = '(?=.)';

const CLASSES = new Map([
    ['alnum', 'a-zA-Z0-9'],
    ['alpha', 'a-zA-Z'],
    ['ascii', '\\x00-\\x7F'],
    ['blank', ' \\t'],
    ['cntrl', '\\x00-\\x1F\\x7F'],
    ['digit', '0-9'],
    ['graph', '\\x21-\\x7E'],
    ['lower', 'a-z'],
    ['print', '\\x20-\\x7E '],
    ['punct', '\\-!"#$%&\'()\\*+,./:;<=>?@[\\]^_`{|}~'],
    ['space', ' \\t\\r\\n\\v\\f'],
    ['upper', 'A-Z'],
    ['word', 'A-Za-z0-9_'],
    ['xdigit', 'A-Fa-f0-9'],
]);

const escaped = (text) => text.replace(/[-[\]{}()*+?.,\\^$|#\s]/g, '\\$&');

/** Translates one pattern into a regular expression, token by token. */
class Translation {
    constructor(pattern) {
        this.input = pattern;
        this.at = 0;
        this.tokens = [];
        this.groups = []; // the parentheses that are open
    }

    get last() {
        return this.tokens[this.tokens.length - 1] || { type: 'start', output: '' };
    }

    before(n) {
        return this.tokens[this.tokens.length - n] || { type: 'start', output: '' };
    }

    // Two stars mean folders only where a slash or a parenthesis follows.
    push(type, output, length = 1) {
        if (this.last.type === 'globstar' && !['slash', 'paren', 'at'].includes(type)) {
            this.last.type = 'star';
            this.last.output = STAR;
        }
        this.tokens.push({ type, output });
        this.at += length;
    }

    rest() {
        return this.input.slice(this.at);
    }

    source() {
        if (/^(\.\/)?\*\*(\.\w+)+$/.test(this.input)) {
            this.push('globstar', NO_DOT + GLOBSTAR, this.input.indexOf('**') + 2); // a form that is known as a whole
            this.push('paren', '', 0);
        }
        while (this.at < this.input.length) {
            this.next();
        }
        for (const group of this.groups.reverse()) {
            group.paren.output = '\\('; // it is open to the end
        }
        if (['star', 'bracket'].includes(this.last.type)) {
            this.push('end', '/?');
        }
        return this.tokens.map((token) => token.output).join('');
    }

    next() {
        const char = this.input[this.at];
        const ahead = this.input[this.at + 1];
        if (char === '\\') {
            this.escape(ahead);
        } else if (char === '[' && this.rest().includes(']')) {
            this.bracket();
        } else if ('?+*!'.includes(char) && this.opensGroup(char)) {
            this.open(char);
        } else if (char === '@' && ahead === '(' && this.input[this.at + 2] !== '?') {
            this.push('at', '');
        } else if (char === '(') {
            this.open('');
        } else if (char === ')' && this.groups.length > 0) {
            this.close();
        } else if (char === '|') {
            this.push('text', '|');
        } else if (char === '*') {
            this.star();
        } else if (char === '?' && this.last.type === 'paren') {
            this.push('text', this.last.output === '(' ? '\\?' : '?'); // it is about the group
        } else if (char === '?') {
            const begins = ['start', 'slash'].includes(this.last.type);
            this.push('one', begins ? '[^./]' : '[^/]');
        } else if (char === '/') {
            this.slash();
        } else {
            this.plain(char);
        }
    }

    plain(char) {
        if (char === '.') {
            const begins = this.groups.length > 0 || ['start', 'slash'].includes(this.last.type);
            this.push(begins ? 'dot' : 'text', '\\.');
        } else if (char === '+' && (['bracket', 'paren'].includes(this.last.type) || this.groups.length > 0)) {
            this.push('plus', this.last.output === '(' ? '\\+' : '+');
        } else {
            this.push('text', escaped(char));
        }
    }

    escape(ahead) {
        if (ahead === undefined) {
            this.push('text', '\\\\');
        } else if ('/.;'.includes(ahead)) {
            this.at++;
        } else {
            this.push('text', escaped(ahead), 2);
        }
    }

    // A pattern's own folder in front says nothing.
    slash() {
        if (this.last.type === 'dot' && this.tokens.length === 1) {
            this.tokens.pop();
            this.at++;
        } else {
            this.push('slash', '/');
        }
    }

    opensGroup(char) {
        const [paren, first, second] = this.input.slice(this.at + 1, this.at + 4);
        if (paren !== '(') {
            return false;
        }
        return char === '!' ? first !== '?' || !/[!=<:]/.test(second || '') : first !== '?' && first !== undefined;
    }

    /** Parentheses; with a kind those of an extended pattern, which has one of ?, +, *, ! in front. */
    open(kind) {
        if (kind !== '') {
            this.push('kind', this.tokens.length === 0 ? SOME : '');
        }
        const paren = { type: 'paren', output: kind === '' ? '(' : kind === '!' ? '(?:(?!(?:' : '(?:' };
        this.tokens.push(paren);
        this.at++;
        this.groups.push({ kind, paren, start: this.at });
    }

    close() {
        const { kind, start } = this.groups.pop();
        const ends = { '': ')', '?': ')?', '+': ')+', '*': ')*' };
        const inner = this.input.slice(start, this.at);
        this.push('paren', kind === '!' ? this.negated(inner) : ends[kind]);
    }

    /** What is not to follow, then what may: not at the end of the path it is only a beginning that is refused. */
    negated(inner) {
        const free = inner.length > 1 && inner.includes('/') ? GLOBSTAR : STAR;
        const behind = this.input.slice(this.at + 1);
        let end = `))${free})`;
        if (free !== STAR || behind === '' || /^\)+$/.test(behind)) {
            end = `)$))${free}`;
        }
        if (inner.includes('*') && /^\.[^\\/.]+$/.test(behind)) {
            end = `)${new Translation(behind).source()})${free})`;
        }
        return end;
    }

    star() {
        if (this.last.type === 'star' || this.last.type === 'globstar') {
            this.globstar();
            return;
        }
        const { type } = this.last;
        let guard = '';
        if (['start', 'slash', 'dot'].includes(type)) {
            guard = (type === 'dot' ? NO_DOT_SLASH : NO_DOT) + (this.input[this.at + 1] === '*' ? '' : SOME);
        }
        // It stays with what is in front, whatever becomes of the star.
        if (this.tokens.length === 0) {
            this.push('start', '', 0);
        }
        this.last.output += guard;
        this.push('star', STAR);
    }

    /** The second of two stars: folders of any depth where they stand alone between slashes, else one star. */
    globstar() {
        const star = this.last;
        const prior = this.before(2);
        const inGroup = this.groups.some((group) => group.kind !== '') && prior.output === '|';
        if (star.type === 'globstar' || star.isMany) {
            Object.assign(star, { type: 'star', output: STAR, isMany: true }); // a third says no more than one
            this.at++;
            return;
        }
        if (!(['slash', 'start', 'paren'].includes(prior.type) || inGroup)) {
            this.at++;
            return;
        }
        this.at++;
        while (/^\/\*\*(\/|$)/.test(this.rest())) {
            this.at += 3;
        }
        star.type = 'globstar';
        star.output = GLOBSTAR;
        const isInside = prior.type === 'slash' && this.before(3).type !== 'start';
        if (prior.type === 'start' && this.rest()[0] === '/') {
            prior.output = '';
            star.output = `(?:^|/|${GLOBSTAR}/)`;
            this.push('slash', '');
        } else if (isInside && this.rest() === '' && !['star', 'globstar'].includes(this.before(3).type)) {
            prior.output = `(?:${prior.output}`;
            star.output = `${GLOBSTAR}|$)`;
        } else if (isInside && this.rest()[0] === '/') {
            const end = this.rest().length > 1 ? '|$' : '';
            prior.output = `(?:${prior.output}`;
            star.output = `${GLOBSTAR}/|/${end})`;
            this.push('slash', '');
        }
    }

    /** A set of characters. One that has no range matches itself as a text, too. */
    bracket() {
        let value = '[';
        let hasClass = false;
        let at = this.at + 1;
        for (; at < this.input.length; at++) {
            const char = this.input[at];
            if (char === ']' && value !== '[' && value !== '[^') {
                break;
            }
            const named = /^\[:([a-z]+):]/.exec(this.input.slice(at));
            if (named && CLASSES.has(named[1])) {
                value += CLASSES.get(named[1]);
                hasClass = true;
                at += named[0].length - 1;
            } else if (char === '!' && value === '[') {
                value += '^';
            } else if (char === '\\') {
                value += '\\' + (this.input[++at] ?? '\\');
            } else {
                value += char === '[' || char === ']' || (char === '-' && this.input[at + 1] === ']') ? '\\' + char : char;
            }
        }
        if (at >= this.input.length) {
            this.push('text', '\\['); // nothing closes it
            return;
        }
        const content = value.slice(1);
        const set = !hasClass && content[0] === '^' && !content.includes('/') ? `${value}/]` : `${value}]`;
        const isRegular = hasClass || /[-*+?.^${}(|)[\]]/.test(content);
        this.push('bracket', isRegular ? set : `(?:${escaped(set)}|${set})`, at + 1 - this.at);
    }
}

/** The regular expression of a pattern without alternatives in braces; one that never matches where it makes none. */
function expression(pattern) {
    try {
        return new RegExp(`^(?:${new Translation(pattern).source()})$`);
    } catch {
        return /$^/;
    }
}

module.exports = { expression };
