package io.hubwire.protocol.auth;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * A service's access key. Its text is never decoded: the UTF-8 bytes of the text are the HMAC key.
 * Never printed; safe for use by many threads.
 */
public final class AccessKey {

  private static final String ALGORITHM = "HmacSHA256";

  private final String text;

  // Keyed once and never fed: each use works on a clone, which costs no provider look-up.
  private final Mac keyed;

  private AccessKey(String text) {
    this.text = text;
    try {
      keyed = Mac.getInstance(ALGORITHM);
      keyed.init(new SecretKeySpec(text.getBytes(StandardCharsets.UTF_8), ALGORITHM));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java runtime has " + ALGORITHM, e);
    }
  }

  /**
   * A key of the given text.
   *
   * @throws IllegalArgumentException where the text is empty
   */
  public static AccessKey of(String text) {
    if (text.isEmpty()) {
      throw new IllegalArgumentException("An access key must not be empty.");
    }
    return new AccessKey(text);
  }

  /** HMAC-SHA256 of the text's UTF-8 bytes: 32 bytes. */
  public byte[] hmacSha256(String message) {
    try {
      return ((Mac) keyed.clone()).doFinal(message.getBytes(StandardCharsets.UTF_8));
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("The provider's " + ALGORITHM + " cannot be cloned", e);
    }
  }

  /** The secret itself, for the few places that hand it on. Keep it out of logs and messages. */
  public String reveal() {
    return text;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof AccessKey key
        && MessageDigest.isEqual(
            text.getBytes(StandardCharsets.UTF_8), key.text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return "AccessKey[hidden]";
  }
}
