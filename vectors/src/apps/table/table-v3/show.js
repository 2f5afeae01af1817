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

module.exports = async (_, value) => ({ data: shown(value), dataType: 'text' });
