package io.hubwire.service.session;

import io.hubwire.protocol.auth.TokenClaims;
import io.hubwire.service.hub.Places;
import io.hubwire.service.upstream.Cookies;
import io.hubwire.service.upstream.EventContext;

/** A client whose token is good, on its way to the connect handler; its place is reserved. */
record Applicant(
    String hub,
    String connectionId,
    RawMode mode,
    HubPolicy policy,
    TokenClaims claims,
    Upgrade upgrade,
    Places.Place place) {

  EventContext context() {
    return new EventContext(hub, connectionId, claims.userId(), null, 0, null, Cookies.NONE);
  }
}
