'use strict';

/** Whatever was thrown, as an error: functions throw texts and nothing, too. */
function asError(thrown) {
    if (thrown instanceof Error || (thrown && typeof thrown.message === 'string')) {
        return thrown;
    }
    if (thrown === undefined || thrown === null) {
        return new Error('Unknown error: the function threw ' + String(thrown) + '.');
    }
    let text;
    try {
        text = typeof thrown === 'object' ? JSON.stringify(thrown) : String(thrown);
    } catch {
        text = Object.prototype.toString.call(thrown);
    }
    return new Error(text);
}

function success() {
    return { status: 'success' };
}

function failure(thrown) {
    const error = asError(thrown);
    return {
        status: 'failure',
        exception: {
            message: String(error.message),
            stackTrace: String(error.stack || ''),
            type: String(error.name || 'Error'),
            isUserException: !error.isAzureFunctionsSystemError,
        },
    };
}

module.exports = { asError, failure, success };
