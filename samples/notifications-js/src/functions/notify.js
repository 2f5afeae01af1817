const { app, output } = require('@azure/functions');
const { freemem, loadavg, totalmem } = require('node:os');
const { HUB } = require('../chat');

const actions = output.webPubSub({ name: 'actions', hub: HUB });

// Every two seconds everybody hears how this machine is, whoever is connected; nobody has to ask.
app.timer('notify', {
    schedule: '*/2 * * * * *',
    extraOutputs: [actions],
    handler: (timer, context) => {
        const memory = Math.round((1 - freemem() / totalmem()) * 100);
        const text = `load ${loadavg()[0].toFixed(2)}, memory ${memory} %`;
        context.extraOutputs.set(actions, {
            actionName: 'sendToAll',
            data: JSON.stringify({ type: 'said', room: 'lobby', from: 'the machine', text }),
            dataType: 'json',
        });
    },
});
