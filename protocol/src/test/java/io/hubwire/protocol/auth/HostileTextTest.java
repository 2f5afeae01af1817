package io.hubwire.protocol.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.hubwire.protocol.event.ConnectBody;
import io.hubwire.protocol.event.ConnectResponse;
import io.hubwire.protocol.event.ConnectionStates;
import io.hubwire.protocol.event.DisconnectedBody;
import io.hubwire.protocol.event.EventFormatException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** Whatever text comes, parsers answer by their own rules. */
final class HostileTextTest {

  private static final AccessTokenVerifier VERIFIER =
      new AccessTokenVerifier(List.of(AccessKey.of("key")));

  @Provide
  Arbitrary<String> jsonLike() {
    return Arbitraries.oneOf(
        Arbitraries.strings(),
        Arbitraries.of(
                "{",
                "}",
                "[",
                "]",
                ":",
                ",",
                "\"alg\"",
                "\"HS256\"",
                "\"none\"",
                "\"claims\"",
                "\"query\"",
                "\"headers\"",
                "\"subprotocols\"",
                "\"clientCertificates\"",
                "\"mqtt\"",
                "\"reason\"",
                "\"userId\"",
                "\"groups\"",
                "null",
                "1",
                "1e400",
                "true")
            .list()
            .ofMaxSize(24)
            .map(pieces -> String.join("", pieces)));
  }

  @Provide
  Arbitrary<String> connectionStrings() {
    return Arbitraries.of(
            "Endpoint",
            "AccessKey",
            "Port",
            "Version",
            "=",
            ";",
            "http://",
            "https://",
            "/",
            ":",
            "@",
            "[",
            "]",
            "a",
            "80",
            " ",
            "%",
            "mailto:x")
        .list()
        .ofMaxSize(16)
        .map(pieces -> String.join("", pieces));
  }

  @Property(tries = 500)
  void connectionStringsAreReadOrRefused(@ForAll("connectionStrings") String text) {
    Throwable thrown = catchThrowable(() -> ConnectionString.parse(text));
    assertThat(thrown).matches(e -> e == null || e.getClass() == IllegalArgumentException.class);
  }

  @Property(tries = 500)
  void tokensAreNeverAcceptedByChance(
      @ForAll("jsonLike") String header, @ForAll("jsonLike") String payload) {
    Audience any = Audience.anyOf(List.of("a"));
    String token = base64(header) + "." + base64(payload) + "." + base64("signature");
    assertThat(VERIFIER.verify(token, any, Instant.EPOCH))
        .isInstanceOf(TokenVerdict.Rejected.class);
    assertThat(VERIFIER.verify(header, any, Instant.EPOCH))
        .isInstanceOf(TokenVerdict.Rejected.class);
  }

  @Property(tries = 500)
  void signedNonsenseIsRefusedByASentence(@ForAll("jsonLike") String payload) {
    AccessKey key = AccessKey.of("key");
    String signed = base64("{\"alg\":\"HS256\"}") + "." + base64(payload);
    String token =
        signed
            + "."
            + Base64.getUrlEncoder().withoutPadding().encodeToString(key.hmacSha256(signed));
    assertThat(VERIFIER.verify(token, Audience.anyOf(List.of("a")), Instant.EPOCH))
        .isInstanceOf(TokenVerdict.Rejected.class);
  }

  @Property(tries = 500)
  void bodiesAreReadOrRefused(@ForAll("jsonLike") String text) {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    assertOwnRefusal(catchThrowable(() -> ConnectBody.parse(body)));
    assertOwnRefusal(catchThrowable(() -> DisconnectedBody.parse(body)));
    assertOwnRefusal(catchThrowable(() -> ConnectResponse.parse(body)));
    assertOwnRefusal(catchThrowable(() -> ConnectionStates.decode(text)));
    assertOwnRefusal(
        catchThrowable(() -> ConnectionStates.decode(Base64.getEncoder().encodeToString(body))));
  }

  private static void assertOwnRefusal(@Nullable Throwable thrown) {
    assertThat(thrown).matches(e -> e == null || e instanceof EventFormatException);
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
