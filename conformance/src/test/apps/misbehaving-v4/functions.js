import functions from '@azure/functions';

const { app } = functions;
const anonymous = (name, handler) => app.http(name, { authLevel: 'anonymous', handler });

anonymous('ok', () => ({ body: 'fine' }));

anonymous('throws', () => {
    throw new Error('I never work');
});

anonymous('hangs', () => {
    for (;;);
});

anonymous('waits', () => new Promise(() => {}));

anonymous('exits', () => process.exit(3));

anonymous('megabyte', (request, context) => {
    console.log('x'.repeat(1024 * 1024));
    context.log('y'.repeat(1024 * 1024));
    return { body: 'printed' };
});

anonymous('circular', () => {
    const circle = {};
    circle.itself = circle;
    return { jsonBody: circle };
});
