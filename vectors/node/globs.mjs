// node globs.mjs GLOB FOLDER PATTERNS: makes files in a folder, and tells which of them each pattern of `main` means.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const [glob, folder, patterns] = process.argv.slice(2);
const { findFiles } = createRequire(import.meta.url)(glob);
const app = path.join(folder, 'app');

const FILES = `
    index.js index.ts main.mjs a.js b.js c.cjs ab.js abc.js .hidden.js [ab].js a+b.js x(1).js {a}.js ü.js
    src/index.js src/a.js src/b.js src/A.js src/.dot.js src/1.js src/2.js src/10.js src/.secret/z.js
    src/functions/first.js src/functions/second.js src/functions/second.test.js src/functions/third.mjs
    src/functions/deep/x.js src/functions/deep/er/y.js src/lib/util.js src/lib/util.d.ts deep/a/b/c/d.js
    dist/index.js dist/src/index.js dist/src/functions/first.js test/a.test.js z/last.js ../outside.js ../other/o.js`;

fs.rmSync(folder, { recursive: true, force: true });
for (const name of FILES.trim().split(/\s+/)) {
    const file = path.join(app, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, '');
}
fs.symlinkSync(path.join(folder, 'other'), path.join(app, 'linked'));
fs.symlinkSync(path.join(app, 'a.js'), path.join(app, 'linkfile.js'));
fs.symlinkSync('/nowhere', path.join(app, 'broken.js'));

for (const line of fs.readFileSync(patterns, 'utf8').trimEnd().split('\n')) {
    const pattern = line.slice(0, line.indexOf(' =>'));
    const found = findFiles(app, pattern.replace('ROOT', folder)).map((file) => file.replace(folder, 'ROOT'));
    console.log(`${pattern} => ${found.join(' ')}`.trimEnd());
}
