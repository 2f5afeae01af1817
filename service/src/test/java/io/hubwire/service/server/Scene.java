package io.hubwire.service.server;

import io.hubwire.protocol.auth.AccessKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a forger knows when it makes a token for one call: all but the key, and sometimes even that.
 *
 * @param audience the one that the call asks for
 * @param key the service's
 * @param oldKey the service's, until it was replaced
 * @param foreign a reconnection token of somebody's connection
 * @param now seconds since 1970
 */
record Scene(String audience, AccessKey key, AccessKey oldKey, String foreign, long now) {

  static final String HEADER = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}";
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  /** For another audience. */
  Scene with(String other) {
    return new Scene(other, key, oldKey, foreign, now);
  }

  /** As it should be. */
  String good() {
    return signed(HEADER, claims());
  }

  String claims() {
    return claims("\"aud\":\"" + audience + "\"", "\"exp\":" + (now + 3600));
  }

  /** An object of these members. */
  static String claims(String... members) {
    return "{" + String.join(",", members) + "}";
  }

  /** With the service's key, HS256. */
  String signed(String header, String claims) {
    return signed(header, claims, key.reveal(), "HmacSHA256");
  }

  static String signed(String header, String claims, String key, String algorithm) {
    String text = encoded(header) + "." + encoded(claims);
    return text + "." + mac(text, key, algorithm);
  }

  static String mac(String text, String key, String algorithm) {
    try {
      Mac mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), algorithm));
      return BASE64.encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static String encoded(String text) {
    return BASE64.encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  static String encoded(byte[] bytes) {
    return BASE64.encodeToString(bytes);
  }
}
