package io.hubwire.service.api;

import io.hubwire.protocol.rest.RestError;
import io.hubwire.protocol.rest.RestException;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a request.
 *
 * @param json the body; null for none
 * @param errorCode what the header says; null where nothing went wrong
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier: it is never compared
record RestAnswer(int status, byte @Nullable [] json, @Nullable String errorCode) {

  /** The process holds as much as it may; soon it may hold more. */
  static final RestAnswer NO_ROOM =
      error(
          503,
          new RestError(
              "Error.ServiceUnavailable",
              "The service holds as much for its callers as it may (limits.bufferedBytes). Try"
                  + " again later.",
              "Request"));

  static RestAnswer of(int status) {
    return new RestAnswer(status, null, null);
  }

  static RestAnswer json(byte[] json) {
    return new RestAnswer(200, json, null);
  }

  static RestAnswer error(int status, RestError error) {
    return new RestAnswer(status, error.toJson(), error.code());
  }

  static RestAnswer error(RestException refusal) {
    return error(refusal.status(), refusal.error());
  }
}
