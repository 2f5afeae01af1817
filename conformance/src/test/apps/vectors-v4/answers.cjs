// What the rows of the vectors ask for.

const properties = [{ name: 'a', value: 'b' }];

const connect = {
    29: { code: 'unauthorized', errorMessage: 'not valid user.' },
    30: { userId: 'aaa', states: 'a' },
    31: { userId: 'aaa', states: { a: 'c' } },
    32: { test: 'test', errorMessage: 'not valid user.' },
    37: {
        mqtt: { userProperties: properties },
        userId: 'userId',
        groups: ['group1', 'group2'],
        subprotocol: 'mqtt',
        roles: ['webpubsub.joinLeaveGroup'],
    },
    38: { mqtt: { code: 5, reason: 'not authorized', userProperties: null } },
    39: { mqtt: { code: 135, reason: 'reason', userProperties: properties }, errorMessage: 'reason' },
};

/** The answer with the data type that the client has sent; a number where it is one. */
const message = (dataType) => (dataType === 'an array' ? ['test', 'dataType', 'text'] : { data: 'test', dataType });

/** A value with what it is, so that nothing is lost on the way out. */
const described = (value) =>
    Buffer.isBuffer(value) ? { type: 'Buffer', value: value.toString('hex') } : { type: typeof value, value };

module.exports = { connect, described, message };
