package io.hubwire.protocol.auth;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Issues JSON Web Tokens signed with HS256. Header and claims are written member by member, since
 * the official libraries' order is part of what tests and caches compare.
 */
public final class AccessToken {

  /** The life of a token for one REST call. */
  public static final Duration REST_LIFETIME = Duration.ofMinutes(5);

  private static final JsonFactory JSON = new JsonFactory();
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
  private static final String HEADER =
      BASE64.encodeToString("{\"alg\":\"HS256\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.UTF_8));

  private AccessToken() {}

  /**
   * A token with which a client connects.
   *
   * @param audience {@link ClientUrl#audience()}
   * @param now the time of issue, counted in whole seconds
   */
  public static String forClient(AccessKey key, String audience, ClientGrant grant, Instant now) {
    return sign(key, claims(audience, grant, now.getEpochSecond()));
  }

  /**
   * A token for one REST call.
   *
   * @param url the whole URL of the call, its query included
   * @param now the time of issue, counted in whole seconds
   */
  public static String forRest(AccessKey key, String url, Instant now) {
    ClientGrant nobody = new ClientGrant(null, List.of(), List.of(), REST_LIFETIME);
    return sign(key, claims(url, nobody, now.getEpochSecond()));
  }

  private static String sign(AccessKey key, byte[] claims) {
    String signed = HEADER + "." + BASE64.encodeToString(claims);
    return signed + "." + BASE64.encodeToString(key.hmacSha256(signed));
  }

  private static byte[] claims(String audience, ClientGrant grant, long now) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      writeSubject(json, grant.userId());
      json.writeNumberField("nbf", now);
      json.writeNumberField("exp", now + grant.lifetime().toSeconds());
      json.writeNumberField("iat", now);
      json.writeStringField("aud", audience);
      writeList(json, "role", grant.roles());
      writeList(json, "webpubsub.group", grant.groups());
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("Writing to memory cannot fail", e);
    }
    return bytes.toByteArray();
  }

  private static void writeSubject(JsonGenerator json, @Nullable String userId) throws IOException {
    if (userId != null && !userId.isEmpty()) {
      json.writeStringField("sub", userId);
    }
  }

  private static void writeList(JsonGenerator json, String name, List<String> values)
      throws IOException {
    if (!values.isEmpty()) {
      json.writeFieldName(name);
      json.writeArray(values.toArray(String[]::new), 0, values.size());
    }
  }
}
