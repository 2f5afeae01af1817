const { app } = require('@azure/functions');

app.http('form', {
    methods: ['POST'],
    handler: async (request) => {
        const form = await request.formData();
        const fields = [];
        for (const [name, value] of form) {
            const isFile = typeof value !== 'string';
            fields.push({
                name,
                value: Buffer.from(isFile ? await value.arrayBuffer() : value).toString('hex'),
                fileName: isFile ? value.name : undefined,
                contentType: isFile ? value.type : undefined,
            });
        }
        return {
            jsonBody: {
                fields,
                first: form.get('first'),
                all: form.getAll('first'),
                missing: [form.has('missing'), form.get('missing')],
            },
        };
    },
});

app.http('cookies', {
    handler: (request) => ({
        body: request.headers.get('cookie'),
        cookies: [
            {
                name: 'session',
                value: 'a%20b',
                domain: 'example.com',
                path: '/api',
                expires: new Date(Date.UTC(2030, 0, 2)),
                maxAge: 60,
                secure: true,
                httpOnly: true,
                sameSite: 'Strict',
            },
            { name: 'plain', value: '' },
        ],
    }),
});
