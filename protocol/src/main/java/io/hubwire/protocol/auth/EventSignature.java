package io.hubwire.protocol.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The header {@code ce-signature}: an HMAC over the connection id, by which a handler knows that an
 * event comes from a service that holds the key. It does not cover the body.
 */
public final class EventSignature {

  private static final String PREFIX = "sha256=";

  private EventSignature() {}

  /** The signature by one key: {@code sha256=} and 64 lower-case hex digits. */
  public static String sign(String connectionId, AccessKey key) {
    return PREFIX + HexFormat.of().formatHex(key.hmacSha256(connectionId));
  }

  /** The header's value for a service with several keys: one signature per key, comma-joined. */
  public static String sign(String connectionId, Collection<AccessKey> keys) {
    return keys.stream().map(key -> sign(connectionId, key)).collect(Collectors.joining(","));
  }

  /**
   * Whether one of the signatures is this key's. Hex digits and prefix are compared ignoring case,
   * in a time that does not depend on where they differ.
   */
  public static boolean anyMatches(
      Collection<String> signatures, String connectionId, AccessKey key) {
    byte[] expected = sign(connectionId, key).getBytes(StandardCharsets.UTF_8);
    boolean matches = false;
    for (String signature : signatures) {
      byte[] got = signature.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
      matches |= MessageDigest.isEqual(expected, got);
    }
    return matches;
  }
}
