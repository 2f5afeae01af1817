package io.hubwire.service.config;

import io.hubwire.protocol.auth.AccessKey;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Which keys may be configured: the official emulator's rule. */
final class AccessKeyRule {

  static final String TEXT =
      "at least 32 bytes in UTF-8 without semicolons, control characters or white space around"
          + " them";

  private static final int SHORTEST = 32;

  private AccessKeyRule() {}

  /** Empty where the text may not be a key. */
  static Optional<AccessKey> key(String text) {
    boolean good =
        text.getBytes(StandardCharsets.UTF_8).length >= SHORTEST
            && text.indexOf(';') < 0
            && text.codePoints().noneMatch(Character::isISOControl)
            && text.equals(text.strip());
    return good ? Optional.of(AccessKey.of(text)) : Optional.empty();
  }
}
