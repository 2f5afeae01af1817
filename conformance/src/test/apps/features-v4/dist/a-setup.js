const { app } = require('@azure/functions');

app.setup({ enableHttpStream: true });

app.hook.appStart((context) => {
    context.hookData.started = true;
    process.env.STARTED = 'yes';
});

app.hook.preInvocation((context) => {
    context.hookData.before = Date.now();
    if (context.invocationContext.functionName === 'hooked') {
        const { functionHandler } = context;
        context.functionHandler = async (...inputs) => {
            const response = await functionHandler(...inputs);
            return { ...response, body: `[${response.body}]` };
        };
    }
});

app.hook.postInvocation((context) => {
    if (context.error && context.error.message === 'forgiven') {
        context.error = null;
        context.result = { status: 200, body: 'forgiven' };
    }
});

app.hook.log((context) => {
    if (context.message.includes('secret')) {
        context.message = '***';
        context.level = 'warning';
    }
});
