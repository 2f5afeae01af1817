package io.hubwire.protocol.auth;

import com.nimbusds.jose.Header;
import com.nimbusds.jose.JOSEObject;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import io.hubwire.protocol.auth.TokenVerdict.Accepted;
import io.hubwire.protocol.auth.TokenVerdict.Rejected;
import java.io.IOException;
import java.security.MessageDigest;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Verifies tokens that were signed with one of a service's keys. HS256 alone is accepted, whatever
 * the header asks for, and both clocks may differ by {@link #CLOCK_SKEW}.
 */
public final class AccessTokenVerifier {

  /** How far the issuer's clock may be off. */
  public static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

  private final Supplier<List<AccessKey>> keys;

  /** Accepts tokens by each of these keys: a primary one and perhaps a secondary one. */
  public AccessTokenVerifier(List<AccessKey> keys) {
    List<AccessKey> fixed = List.copyOf(keys);
    this.keys = () -> fixed;
  }

  /** Accepts tokens by each of the keys that there are when a token comes. */
  public AccessTokenVerifier(Supplier<List<AccessKey>> keys) {
    this.keys = keys;
  }

  /** Checks a token in the order of {@link TokenCheck} and stops at the first failure. */
  public TokenVerdict verify(String token, Audience audience, Instant now) {
    Base64URL[] parts;
    Header header;
    try {
      parts = JOSEObject.split(token);
      // The library's own way from text to header fails on JSON's null.
      Map<String, Object> json = JSONObjectUtils.parse(parts[0].decodeToString());
      boolean whole = parts.length == 3 && json != null && isStrict(token, parts);
      header = whole ? Header.parse(json, parts[0]) : null;
    } catch (ParseException | IllegalArgumentException e) {
      return malformed();
    }
    if (header == null) {
      return malformed();
    }
    Rejected unsigned = checkSignature(header, parts);
    return unsigned != null ? unsigned : checkClaims(parts[1], audience, now);
  }

  /**
   * The library passes over white space around a token and over what is no base64url in it; then
   * one token could be written in many ways, and all of them were good.
   */
  private static boolean isStrict(String token, Base64URL[] parts) {
    for (Base64URL part : parts) {
      if (!Base64URL.encode(part.decode()).equals(part)) {
        return false;
      }
    }
    return token.equals(parts[0] + "." + parts[1] + "." + parts[2]);
  }

  private @Nullable Rejected checkSignature(Header header, Base64URL[] parts) {
    if (!(header instanceof JWSHeader signedHeader)
        || !JWSAlgorithm.HS256.equals(header.getAlgorithm())) {
      return new Rejected(
          TokenCheck.ALGORITHM,
          "The token's algorithm must be HS256 but is " + header.getAlgorithm() + ".");
    }
    if (signedHeader.getCriticalParams() != null || !signedHeader.isBase64URLEncodePayload()) {
      return new Rejected(
          TokenCheck.ALGORITHM, "The token's header asks for an extension that is not supported.");
    }
    byte[] got = parts[2].decode();
    String signed = parts[0] + "." + parts[1];
    boolean matches = false;
    for (AccessKey key : keys.get()) {
      matches |= MessageDigest.isEqual(key.hmacSha256(signed), got);
    }
    return matches
        ? null
        : new Rejected(
            TokenCheck.SIGNATURE,
            "The token's signature was not made with this service's access key.");
  }

  private static TokenVerdict checkClaims(Base64URL payload, Audience audience, Instant now) {
    TokenClaims claims;
    try {
      claims = ClaimsReader.read(payload.decode());
    } catch (IOException e) {
      return malformed();
    }
    Rejected late = checkLifetime(claims, now);
    if (late != null) {
      return late;
    }
    List<String> audiences = claims.values("aud");
    if (audiences.stream().noneMatch(audience::accepts)) {
      String got = audiences.isEmpty() ? "absent" : String.join(", ", audiences);
      return new Rejected(
          TokenCheck.AUDIENCE,
          "The token's aud must be " + audience.expected() + " but is " + got + ".");
    }
    return new Accepted(claims);
  }

  private static @Nullable Rejected checkLifetime(TokenClaims claims, Instant now) {
    double seconds = now.getEpochSecond();
    double skew = CLOCK_SKEW.toSeconds();
    Double expiry = number(claims, "exp");
    Double start = number(claims, "nbf");
    if (expiry == null) {
      return lifetime("must have an exp, a number of seconds, but its exp is ", claims, "exp", now);
    }
    if (expiry + skew <= seconds) {
      return lifetime("has expired: its exp is ", claims, "exp", now);
    }
    if (claims.all().containsKey("nbf") && (start == null || start - skew > seconds)) {
      return lifetime("is not valid yet: its nbf is ", claims, "nbf", now);
    }
    return null;
  }

  private static @Nullable Double number(TokenClaims claims, String name) {
    List<String> values = claims.values(name);
    try {
      double number = values.size() == 1 ? Double.parseDouble(values.getFirst()) : Double.NaN;
      return Double.isFinite(number) ? number : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static Rejected lifetime(String fault, TokenClaims claims, String name, Instant now) {
    List<String> got = claims.values(name);
    return new Rejected(
        TokenCheck.LIFETIME,
        "The token "
            + fault
            + (got.isEmpty() ? "absent" : String.join(", ", got))
            + ", and now is "
            + now.getEpochSecond()
            + ".");
  }

  private static Rejected malformed() {
    return new Rejected(
        TokenCheck.FORMAT,
        "The token is not a JSON Web Token: expected three parts of base64url joined by dots, with"
            + " JSON in the first two.");
  }
}
