module.exports = async function (context, req) {
    context.res = {
        body: {
            same: context.req === req && context.bindings.req === req,
            id: context.bindingData.id,
            query: context.bindingData.query,
            methodName: context.bindingData.sys.methodName,
            invocation: context.invocationId === context.bindingData.invocationId,
            folder: require('path').basename(context.executionContext.functionDirectory),
            functionName: context.executionContext.functionName,
            definitions: context.bindingDefinitions,
            body: req.body,
            rawBody: req.rawBody,
            header: req.get('X-Mine'),
            params: req.params,
            originalUrl: new URL(req.originalUrl).pathname,
        },
    };
};
