package io.hubwire.protocol.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** Nothing that comes in place of a credential is one by chance, and nothing fails otherwise. */
final class AuthFuzzTest {

  private static final AccessKey KEY = AccessKey.of("a-key-for-the-tests-of-this-module-000000");
  private static final AccessTokenVerifier VERIFIER = new AccessTokenVerifier(List.of(KEY));
  private static final Audience AUDIENCE = Audience.anyOf(List.of("http://h/client/hubs/h"));

  /** As it comes, and with a signature that is good, so that the claims are read too. */
  @FuzzTest(maxDuration = "10m")
  void token(byte[] text) {
    String token = new String(text, StandardCharsets.UTF_8);
    if (VERIFIER.verify(token, AUDIENCE, Instant.EPOCH) instanceof TokenVerdict.Accepted) {
      int end = token.lastIndexOf('.');
      assertThat(Base64.getUrlDecoder().decode(token.substring(end + 1)))
          .isEqualTo(KEY.hmacSha256(token.substring(0, end)));
    }
    int dot = token.lastIndexOf('.');
    String signed = dot < 0 ? token : token.substring(0, dot);
    String signature =
        Base64.getUrlEncoder().withoutPadding().encodeToString(KEY.hmacSha256(signed));
    TokenVerdict verdict = VERIFIER.verify(signed + "." + signature, AUDIENCE, Instant.EPOCH);
    if (verdict instanceof TokenVerdict.Accepted(TokenClaims claims)) {
      assertThat(claims.values("aud")).anyMatch(AUDIENCE::accepts);
      assertThat(claims.values("exp")).hasSize(1);
    }
  }

  /** The same without the base64 around it: a header, a line, and claims. */
  @FuzzTest(maxDuration = "10m")
  void claims(byte[] lines) {
    int end = 0;
    while (end < lines.length && lines[end] != '\n') {
      end++;
    }
    Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
    byte[] header = Arrays.copyOf(lines, end);
    byte[] claims = Arrays.copyOfRange(lines, Math.min(end + 1, lines.length), lines.length);
    String signed = base64.encodeToString(header) + "." + base64.encodeToString(claims);
    String token = signed + "." + base64.encodeToString(KEY.hmacSha256(signed));
    TokenVerdict verdict = VERIFIER.verify(token, AUDIENCE, Instant.EPOCH);
    if (verdict instanceof TokenVerdict.Accepted accepted) {
      assertThat(accepted.claims().values("aud")).anyMatch(AUDIENCE::accepts);
    }
  }

  /** What was read is written and read again as itself; a refusal never names the key. */
  @FuzzTest(maxDuration = "10m")
  void connectionString(byte[] text) {
    String secret = "S3cr3t-that-no-sentence-may-name";
    String string = "AccessKey=" + secret + ";" + new String(text, StandardCharsets.UTF_8);
    try {
      ConnectionString read = ConnectionString.parse(string);
      assertThat(read.toString()).doesNotContain(secret);
      assertThat(ConnectionString.parse(read.write())).isEqualTo(read);
    } catch (IllegalArgumentException refusal) {
      assertThat(refusal.getMessage()).isNotBlank().doesNotContain(secret);
    }
  }
}
