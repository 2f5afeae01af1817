const { app, input } = require('@azure/functions');

/** A value as JSON, a Buffer by its bytes; of a whole event what differs from call to call is left out. */
function shown(value) {
    if (Buffer.isBuffer(value)) {
        return value.length > 40 ? 'Buffer of the JSON' : `Buffer <${value.toString('hex')}>`;
    }
    if (value && value.connectionContext) {
        return `{data: ${shown(value.data)}, dataType: ${shown(value.dataType)}, …}`;
    }
    return value === undefined ? 'undefined' : JSON.stringify(value);
}

const ROWS = [
    ['request', 'undefined', 'request'],
    ['data', 'undefined', 'data'],
    ['dataBinary', 'binary', 'data'],
    ['dataString', 'string', 'data'],
    ['dataStream', 'stream', 'data'],
    ['requestBinary', 'binary', 'request'],
    ['dataType', 'undefined', 'dataType'],
    ['other', 'undefined', 'other'],
];
for (const [event, dataType, name] of ROWS) {
    const type = dataType === 'undefined' ? {} : { dataType };
    const trigger = { type: 'webPubSubTrigger', name, hub: 'h', eventType: 'user', eventName: event, ...type };
    app.generic(event, { trigger, handler: (value) => ({ data: shown(value), dataType: 'text' }) });
}

const connection = input.generic({ type: 'webPubSubConnection', name: 'connection', hub: 'h', userId: 'ann' });
app.http('negotiate', {
    authLevel: 'anonymous',
    extraInputs: [connection],
    handler: (_, context) => ({ jsonBody: context.extraInputs.get(connection) }),
});
