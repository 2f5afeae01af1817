package io.hubwire.bindings;

import io.hubwire.protocol.rest.RestOperation;
import org.jspecify.annotations.Nullable;

/**
 * What an output binding asks of the service.
 *
 * @param name as the function wrote it
 * @param target whom it concerns, for messages: {@code group 'a'}
 * @param contentType of the message; null where nothing is sent
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier: it is never compared
record Action(
    String name,
    String target,
    RestOperation operation,
    @Nullable String contentType,
    byte[] body) {}
