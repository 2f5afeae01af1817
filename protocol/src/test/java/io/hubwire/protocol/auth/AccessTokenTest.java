package io.hubwire.protocol.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.hubwire.protocol.auth.TokenVerdict.Accepted;
import io.hubwire.protocol.auth.TokenVerdict.Rejected;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AccessTokenTest {

  private static final AccessKey KEY = AccessKey.of("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789ABCDEFGH");
  private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);
  private static final String AUDIENCE = "https://abc/client/hubs/chat";
  private static final Audience CHAT = Audience.anyOf(List.of(AUDIENCE));

  private final AccessTokenVerifier unit = new AccessTokenVerifier(List.of(KEY));

  @Test
  void row45IsByteExact() {
    ClientUrl url = new ClientUrl(Endpoint.parse("https://abc"), "chat", ClientKind.DEFAULT);
    assertThat(AccessToken.forClient(KEY, url.audience(), ClientGrant.of("aaa"), NOW))
        .isEqualTo(
            "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJhYWEiLCJuYmYiOjE3MDAwMDAwMDAsImV4cCI6"
                + "MTcwMDAwMzYwMCwiaWF0IjoxNzAwMDAwMDAwLCJhdWQiOiJodHRwczovL2FiYy9jbGllbnQvaHVicy9j"
                + "aGF0In0.FPSjlSBkJ91GgOilc0C2cb6DTA5vcE4Sr4dOJTByQ8A");
  }

  @Test
  void writesRolesAndGroupsAfterTheAudience() {
    ClientGrant grant =
        new ClientGrant(
            "", List.of("webpubsub.sendToGroup"), List.of("a", "b"), Duration.ofMinutes(2));
    assertThat(payload(AccessToken.forClient(KEY, "aud", grant, NOW)))
        .isEqualTo(
            "{\"nbf\":1700000000,\"exp\":1700000120,\"iat\":1700000000,\"aud\":\"aud\","
                + "\"role\":[\"webpubsub.sendToGroup\"],\"webpubsub.group\":[\"a\",\"b\"]}");
  }

  @Test
  void restTokensNameTheWholeUrlForFiveMinutes() {
    assertThat(payload(AccessToken.forRest(KEY, "https://abc/api/x?y=1", NOW)))
        .isEqualTo(
            "{\"nbf\":1700000000,\"exp\":1700000300,\"iat\":1700000000,"
                + "\"aud\":\"https://abc/api/x?y=1\"}");
  }

  @ParameterizedTest
  @CsvSource({
    "http://localhost:8080, testHub, DEFAULT, ws://localhost:8080/client/hubs/testHub,"
        + " http://localhost:8080/client/hubs/testHub",
    "https://abc, chat, MQTT, wss://abc/clients/mqtt/hubs/chat, https://abc/clients/mqtt/hubs/chat",
    "wss://abc, a[0]`, DEFAULT, wss://abc/client/hubs/a%5B0%5D%60, https://abc/client/hubs/a[0]`",
  })
  void composesUrls(String endpoint, String hub, ClientKind kind, String base, String audience) {
    ClientUrl url = new ClientUrl(Endpoint.parse(endpoint), hub, kind);
    assertThat(url.base()).isEqualTo(base);
    assertThat(url.audience()).isEqualTo(audience);
    assertThat(url.withToken("t")).isEqualTo(base + "?access_token=t");
  }

  @Property(tries = 200)
  void verifiesWhatItIssues(
      @ForAll @NotEmpty String userId, @ForAll List<@NotEmpty String> groups) {
    ClientGrant grant = new ClientGrant(userId, List.of("r"), groups, Duration.ofHours(1));
    String token = AccessToken.forClient(KEY, AUDIENCE, grant, NOW);
    assertThat(unit.verify(token, CHAT, NOW))
        .isInstanceOfSatisfying(
            Accepted.class,
            accepted -> {
              assertThat(accepted.claims().userId()).isEqualTo(userId);
              assertThat(accepted.claims().groups()).isEqualTo(groups);
              assertThat(accepted.claims().roles()).containsExactly("r");
            });
  }

  @Test
  void acceptsTheSecondaryKeyAndKeysOfAnyLength() {
    AccessKey secondary = AccessKey.of("short");
    String token = AccessToken.forClient(secondary, AUDIENCE, ClientGrant.of(null), NOW);
    assertThat(new AccessTokenVerifier(List.of(KEY, secondary)).verify(token, CHAT, NOW))
        .isInstanceOf(Accepted.class);
    assertRejected(unit.verify(token, CHAT, NOW), TokenCheck.SIGNATURE, "access key");
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "HS384", "HS512", "RS256", "ES256"})
  void refusesOtherAlgorithms(String algorithm) {
    String token = signed("{\"alg\":\"" + algorithm + "\"}", claims("\"exp\":1700000100"));
    assertRejected(unit.verify(token, CHAT, NOW), TokenCheck.ALGORITHM, "but is " + algorithm);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"alg\":\"HS256\",\"crit\":[\"x\"],\"x\":1}",
        "{\"alg\":\"HS256\",\"crit\":[\"b64\"],\"b64\":false}"
      })
  void refusesExtensionsOfTheHeader(String header) {
    String token = signed(header, claims("\"exp\":1700000100"));
    assertRejected(unit.verify(token, CHAT, NOW), TokenCheck.ALGORITHM, "extension");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "abc",
        "a.b",
        "a.b.c",
        "a.b.c.d.e",
        "..",
        "e30.e30.e30",
        "!.!.!",
        "bnVsbA.e30.e30"
      })
  void refusesWhatIsNoToken(String token) {
    assertRejected(unit.verify(token, CHAT, NOW), TokenCheck.FORMAT, "not a JSON Web Token");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "{", "{}x", "7", "{\"a\":1}{}"})
  void refusesPayloadsThatAreNoObject(String payload) {
    String token = signed("{\"alg\":\"HS256\"}", payload);
    assertRejected(unit.verify(token, CHAT, NOW), TokenCheck.FORMAT, "not a JSON Web Token");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"x\":1 | its exp is absent",
        "\"exp\":\"soon\" | its exp is soon",
        "\"exp\":\"NaN\" | its exp is NaN",
        "\"exp\":[1,2] | its exp is 1, 2",
        "\"exp\":1699999700 | has expired: its exp is 1699999700, and now is 1700000000.",
        "\"exp\":1700000100,\"nbf\":1700000301 | not valid yet: its nbf is 1700000301",
        "\"exp\":1700000100,\"nbf\":\"x\" | its nbf is x",
      })
  void refusesLifetimes(String claims, String reason) {
    String token = signed("{\"alg\":\"HS256\"}", claims(claims));
    assertRejected(unit.verify(token, CHAT, NOW), TokenCheck.LIFETIME, reason);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\"exp\":1699999701", "\"exp\":1700000100,\"nbf\":1700000300", "\"exp\":1.7e9"})
  void allowsFiveMinutesOfSkew(String claims) {
    String token = signed("{\"alg\":\"HS256\"}", claims(claims));
    assertThat(unit.verify(token, CHAT, NOW)).isInstanceOf(Accepted.class);
  }

  @Test
  void comparesAudiencesIgnoringCaseAndOneOfSeveral() {
    String exp = "{\"exp\":1700000100,\"aud\":";
    String header = "{\"alg\":\"HS256\"}";
    assertThat(unit.verify(signed(header, exp + "\"HTTPS://ABC/CLIENT/HUBS/CHAT\"}"), CHAT, NOW))
        .isInstanceOf(Accepted.class);
    assertThat(unit.verify(signed(header, exp + "[\"x\",\"" + AUDIENCE + "\"]}"), CHAT, NOW))
        .isInstanceOf(Accepted.class);
    assertRejected(
        unit.verify(signed(header, exp + "\"https://abc/client/hubs/other\"}"), CHAT, NOW),
        TokenCheck.AUDIENCE,
        "must be https://abc/client/hubs/chat but is https://abc/client/hubs/other.");
    assertRejected(
        unit.verify(signed(header, "{\"exp\":1700000100}"), CHAT, NOW),
        TokenCheck.AUDIENCE,
        "but is absent");
  }

  @Test
  void givesEveryClaimAsTexts() {
    String token =
        signed(
            "{\"alg\":\"HS256\"}",
            claims(
                "\"exp\":1700000100,\"role\":\"a\",\"role\":[\"b\",\"c\"],\"n\":null,"
                    + "\"t\":true,\"o\":{\"x\":[1]},\"sub\":\"\""));
    Accepted accepted = (Accepted) unit.verify(token, CHAT, NOW);
    assertThat(accepted.claims().roles()).containsExactly("a", "b", "c");
    assertThat(accepted.claims().userId()).isNull();
    assertThat(accepted.claims().all())
        .containsEntry("exp", List.of("1700000100"))
        .containsEntry("n", List.of())
        .containsEntry("t", List.of("true"))
        .containsEntry("o", List.of("{\"x\":[1]}"));
  }

  @Test
  void refusesATokenOfWhichOneBitDiffers() {
    String token = AccessToken.forClient(KEY, AUDIENCE, ClientGrant.of("aaa"), NOW);
    String forged = token.replace(".eyJzdWIiOiJhYWEi", ".eyJzdWIiOiJhYWIi");
    assertThat(forged).isNotEqualTo(token);
    assertRejected(unit.verify(forged, CHAT, NOW), TokenCheck.SIGNATURE, "access key");
  }

  private static String claims(String members) {
    return "{\"aud\":\"" + AUDIENCE + "\"," + members + "}";
  }

  private static String signed(String header, String payload) {
    String text = base64(header) + "." + base64(payload);
    return text
        + "."
        + Base64.getUrlEncoder().withoutPadding().encodeToString(KEY.hmacSha256(text));
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String payload(String token) {
    int first = token.indexOf('.');
    byte[] bytes =
        Base64.getUrlDecoder().decode(token.substring(first + 1, token.lastIndexOf('.')));
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static void assertRejected(TokenVerdict verdict, TokenCheck check, String reason) {
    assertThat(verdict)
        .isInstanceOfSatisfying(
            Rejected.class,
            rejected -> {
              assertThat(rejected.check()).isEqualTo(check);
              assertThat(rejected.reason()).contains(reason).endsWith(".");
              assertThat(rejected.reason()).doesNotContain(KEY.reveal());
            });
  }
}
