'use strict';

const PRINCIPAL = 'x-ms-client-principal';

/** Who App Service Authentication or Static Web Apps says sent the request; null where neither does. */
function userOf(headers) {
    if (!headers[PRINCIPAL]) {
        return null;
    }
    const data = JSON.parse(Buffer.from(headers[PRINCIPAL], 'base64').toString('utf8'));
    if (data.identityProvider) {
        return {
            type: 'StaticWebApps',
            id: data.userId,
            username: data.userDetails,
            identityProvider: data.identityProvider,
            claimsPrincipalData: data,
        };
    }
    const [id, username, identityProvider] = ['id', 'name', 'idp'].map((name) => headers[`${PRINCIPAL}-${name}`]);
    return id && username && identityProvider
        ? { type: 'AppService', id, username, identityProvider, claimsPrincipalData: data }
        : null;
}

module.exports = { userOf };
