package io.hubwire.host.invoke;

import io.hubwire.bindings.HttpRequestData;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/** Continues a distributed trace that a request carries, or begins one. */
public final class TraceParent {

  private static final Pattern FORM =
      Pattern.compile("00-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-([0-9a-f]{2})");

  private TraceParent() {}

  /** A span of the request's trace, or of a new one where the request carries none. */
  public static Invocation.Trace of(HttpRequestData request) {
    var given = FORM.matcher(String.join(",", request.header("traceparent")));
    if (!given.matches()) {
      return begin();
    }
    String state = String.join(",", request.header("tracestate"));
    return new Invocation.Trace(
        "00-" + given.group(1) + "-" + span() + "-" + given.group(2), state);
  }

  /** The first span of a new trace. */
  public static Invocation.Trace begin() {
    return new Invocation.Trace("00-" + span() + span() + "-" + span() + "-00", "");
  }

  private static String span() {
    // Zero would be invalid.
    return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE));
  }
}
