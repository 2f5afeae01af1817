package io.hubwire.service.api;

import io.hubwire.protocol.auth.Endpoint;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a request carries beside its method and path.
 *
 * @param endpoint the address of the service that answers name
 * @param contentType null where there is none
 * @param headers values are text
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier: it is never compared
record RestContent(
    Endpoint endpoint,
    @Nullable String contentType,
    List<Map.Entry<String, String>> headers,
    byte[] body) {}
