const { app, input, output } = require('@azure/functions');
const { HUB } = require('../chat');
const events = require('../events');
const { statesHeader } = require('../states');

const context = input.webPubSubContext({ name: 'wpsContext' });
const actions = output.webPubSub({ name: 'actions', hub: HUB });

// Every event of every client arrives here; hubwire.json says so to the service.
app.http('events', {
    methods: ['POST', 'OPTIONS'],
    extraInputs: [context],
    extraOutputs: [actions],
    handler: (http, invocation) => {
        const received = invocation.extraInputs.get(context);
        // The service asks first whether we want its events, and anyone may post nonsense: the host has
        // both answers ready.
        if (received.isPreflight || received.hasError) {
            return answer(received.response);
        }
        const { request } = received;
        const { eventName, states } = request.connectionContext;
        const handle = events[eventName];
        if (!handle) {
            return { status: 404, body: `There is no event "${eventName}".` };
        }
        const reply = handle(request, (action) => invocation.extraOutputs.set(actions, action));
        return reply ? toResponse(reply, states) : { status: 200 };
    },
});

function answer({ status, headers, body }) {
    const single = Object.entries(headers || {}).map(([name, values]) => [name, [].concat(values).join(',')]);
    return { status, headers: Object.fromEntries(single), body: body || undefined };
}

function toResponse({ status, body, text, states: added }, states) {
    const kept = { ...states, ...added };
    const headers = status === 200 && Object.keys(kept).length > 0 ? statesHeader(kept) : {};
    return text === undefined ? { status, jsonBody: body, headers } : { status, body: text, headers };
}
