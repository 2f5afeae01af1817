module.exports = async (context, req) => {
    context.res.cookies.push({
        name: 'session',
        value: 'a%20b',
        domain: 'example.com',
        path: '/api',
        expires: new Date(Date.UTC(2030, 0, 2)),
        maxAge: 60,
        secure: true,
        httpOnly: true,
        sameSite: 'Strict',
    });
    context.res.cookies.push({ name: 'plain', value: '' });
    context.res.body = req.headers.cookie;
};
