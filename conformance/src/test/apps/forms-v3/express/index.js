module.exports = (context, req) => {
    context.res.status(201).set('X-Mine', 'kept').type('text/plain');
    context.res.cookies = [{ name: 'late', value: 'x', sameSite: 'None', secure: true, maxAge: '5' }];
    context.res.send('sent');
};
