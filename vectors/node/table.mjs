// What a parameter of a function gets: each row of the app is an event, and each payload is sent to each of them.
import fs from 'node:fs';

const PAYLOADS = {
    'text `hi`': ['hi', 'text'],
    'text `{"a":1}`': ['{"a":1}', 'text'],
    'text `12`': ['12', 'text'],
    'empty text': ['', 'text'],
    'JSON `{"a":1}`': [{ a: 1 }, 'json'],
    'JSON `5`': [5, 'json'],
    'JSON `"s"`': ['s', 'json'],
    'binary `00ff10`': [Buffer.from([0, 255, 16]).toString('base64'), 'binary'],
    'empty binary': ['', 'binary'],
};

export default async function ({ record, req, client, ev, app }) {
    const url = JSON.parse((await req('GET', '/api/negotiate')).b).url;
    const speaker = await client(url);
    speaker.take();
    for (const row of fs.readFileSync(`${app}/rows.txt`, 'utf8').trimEnd().split('\n')) {
        for (const [title, [data, dataType]] of Object.entries(PAYLOADS)) {
            await record(`${row}\t${title}`, () => ev(speaker, row.split('\t')[0], data, dataType));
        }
    }
    speaker.ws.close();
}
