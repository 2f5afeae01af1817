// With an HTTP trigger nobody merges the states of a connection: the function writes the whole header.

const encode = (text) => Buffer.from(text, 'utf8').toString('base64');

/** The header that sets a connection's states: each value is JSON in base64, and so is the whole. */
function statesHeader(states) {
    const entries = Object.entries(states).map(([name, value]) => [name, encode(JSON.stringify(value))]);
    return { 'ce-connectionState': encode(JSON.stringify(Object.fromEntries(entries))) };
}

module.exports = { statesHeader };
