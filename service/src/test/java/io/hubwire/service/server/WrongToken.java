package io.hubwire.service.server;

import static io.hubwire.service.server.Scene.HEADER;
import static io.hubwire.service.server.Scene.claims;
import static io.hubwire.service.server.Scene.encoded;
import static io.hubwire.service.server.Scene.signed;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Tokens that nobody may take, one fault each. */
@SuppressWarnings("ImmutableEnumChecker") // the functions hold nothing
enum WrongToken {
  NO_TOKEN_AT_ALL(s -> "x"),
  THE_KEY_ITSELF(s -> s.key().reveal()),
  THE_KEY_IN_BASE64(s -> encoded(s.key().reveal())),
  ALGORITHM_NONE(s -> encoded("{\"alg\":\"none\"}") + "." + encoded(s.claims()) + "."),
  ALGORITHM_NONE_WITH_SIGNATURE(s -> s.signed("{\"alg\":\"none\"}", s.claims())),
  ALGORITHM_NONE_IN_CAPITALS(s -> s.signed("{\"alg\":\"NONE\"}", s.claims())),
  ALGORITHM_ABSENT(s -> s.signed("{\"typ\":\"JWT\"}", s.claims())),
  ALGORITHM_NULL(s -> s.signed("{\"alg\":null}", s.claims())),
  ALGORITHM_IN_SMALL_LETTERS(s -> s.signed("{\"alg\":\"hs256\"}", s.claims())),
  ALGORITHM_HS384(s -> otherMac(s, "HS384", "HmacSHA384")),
  ALGORITHM_HS512(s -> otherMac(s, "HS512", "HmacSHA512")),
  ALGORITHM_HS1(s -> otherMac(s, "HS1", "HmacSHA1")),
  RS256_OF_AN_OWN_KEY(WrongToken::rs256),
  RS256_THAT_IS_AN_HMAC(s -> s.signed("{\"alg\":\"RS256\"}", s.claims())),
  ES256_OF_ZEROS(
      s ->
          encoded("{\"alg\":\"ES256\"}") + "." + encoded(s.claims()) + "." + encoded(new byte[64])),
  ENCRYPTED_FORM(s -> encoded("{\"alg\":\"dir\",\"enc\":\"A128GCM\"}") + "..a.b.c"),
  OTHER_KEY(s -> byKey(s, HEADER, "o".repeat(44))),
  OLD_KEY(s -> byKey(s, HEADER, s.oldKey().reveal())),
  KEY_OF_ONE_ZERO(s -> byKey(s, HEADER, "\0")),
  KEY_DECODED_FROM_BASE64(
      s ->
          byKey(
              s,
              HEADER,
              new String(
                  Base64.getDecoder().decode(s.key().reveal()), StandardCharsets.ISO_8859_1))),
  UNKNOWN_KEY_ID(s -> byKey(s, "{\"alg\":\"HS256\",\"kid\":\"another\"}", "o".repeat(44))),
  KEY_ID_THAT_IS_A_FILE(s -> byKey(s, "{\"alg\":\"HS256\",\"kid\":\"../../dev/null\"}", "\0")),
  KEY_IN_THE_HEADER(
      s ->
          byKey(
              s,
              "{\"alg\":\"HS256\",\"jwk\":{\"kty\":\"oct\",\"k\":\""
                  + encoded("o".repeat(44))
                  + "\"}}",
              "o".repeat(44))),
  CRITICAL_EXTENSION(s -> s.signed("{\"alg\":\"HS256\",\"crit\":[\"exp\"],\"exp\":1}", s.claims())),
  PAYLOAD_NOT_ENCODED(
      s -> s.signed("{\"alg\":\"HS256\",\"b64\":false,\"crit\":[\"b64\"]}", s.claims())),
  HEADER_NULL(s -> s.signed("null", s.claims())),
  HEADER_A_LIST(s -> s.signed("[]", s.claims())),
  HEADER_NO_JSON(s -> s.signed("alg=HS256", s.claims())),
  SIGNATURE_WITH_ONE_BYTE_CHANGED(s -> changed(s.good(), -20)),
  SIGNATURE_CUT(s -> s.good().substring(0, s.good().length() - 4)),
  SIGNATURE_LONGER(s -> s.good() + "AAAA"),
  SIGNATURE_WITH_A_FOREIGN_CHARACTER(s -> s.good() + "!"),
  SIGNATURE_PADDED(s -> s.good() + "="),
  SIGNATURE_WITH_OTHER_SPARE_BITS(s -> otherSpareBits(s.good())),
  SIGNATURE_EMPTY(s -> s.good().substring(0, s.good().lastIndexOf('.') + 1)),
  SIGNATURE_OF_THE_PAYLOAD_ALONE(
      s ->
          encoded(HEADER)
              + "."
              + encoded(s.claims())
              + "."
              + Scene.mac(encoded(s.claims()), s.key().reveal(), "HmacSHA256")),
  SIGNATURE_OF_ANOTHER_TOKEN(s -> payload(s.good(), claims -> claims + " ")),
  PAYLOAD_CHANGED(
      s -> payload(s.good(), c -> c.replace("{", "{\"role\":\"webpubsub.sendToGroup\","))),
  TWO_PARTS(s -> s.good().substring(0, s.good().lastIndexOf('.'))),
  FOUR_PARTS(s -> s.good() + ".e30"),
  CUT_IN_THE_MIDDLE(s -> s.good().substring(0, s.good().length() / 2)),
  TWO_IN_ONE(s -> s.good() + "," + s.good()),
  PAYLOAD_A_LIST(s -> s.signed(HEADER, "[]")),
  PAYLOAD_NO_JSON(s -> s.signed(HEADER, "aud=" + s.audience())),
  PAYLOAD_AND_MORE(s -> s.signed(HEADER, s.claims() + s.claims())),
  EXPIRED(s -> s.signed(HEADER, claims(aud(s), "\"exp\":" + (s.now() - 330)))),
  EXPIRED_IN_1970(s -> s.signed(HEADER, claims(aud(s), "\"exp\":0"))),
  EXPIRY_ABSENT(s -> s.signed(HEADER, claims(aud(s)))),
  EXPIRY_NULL(s -> s.signed(HEADER, claims(aud(s), "\"exp\":null"))),
  EXPIRY_A_WORD(s -> s.signed(HEADER, claims(aud(s), "\"exp\":\"never\""))),
  EXPIRY_INFINITE(s -> s.signed(HEADER, claims(aud(s), "\"exp\":\"Infinity\""))),
  EXPIRY_TWICE(s -> s.signed(HEADER, claims(aud(s), "\"exp\":1", exp(s)))),
  NOT_YET_VALID(s -> s.signed(HEADER, claims(aud(s), exp(s), "\"nbf\":" + (s.now() + 400)))),
  START_A_WORD(s -> s.signed(HEADER, claims(aud(s), exp(s), "\"nbf\":\"now\""))),
  AUDIENCE_ABSENT(s -> s.signed(HEADER, claims(exp(s)))),
  AUDIENCE_EMPTY(s -> s.with("").good()),
  AUDIENCE_WITHOUT_SCHEME(s -> s.with(s.audience().replaceFirst("^https?://", "")).good()),
  AUDIENCE_OF_ANOTHER_SCHEME(s -> s.with(s.audience().replaceFirst("^https?:", "ftp:")).good()),
  AUDIENCE_OF_ANOTHER_HOST(s -> s.with(s.audience().replace("localhost", "other.example")).good()),
  AUDIENCE_OF_A_LONGER_HOST(
      s -> s.with(s.audience().replace("localhost", "localhost.other.example")).good()),
  AUDIENCE_WITH_OUR_HOST_AS_ITS_USER(
      s -> s.with(s.audience().replace("localhost:", "localhost:1@localhost:")).good()),
  AUDIENCE_WITH_OUR_ADDRESS_AS_ITS_USER(
      s -> s.with(s.audience().replaceFirst(":(\\d+)/", ":$1@other.example/")).good()),
  AUDIENCE_OF_ANOTHER_PORT(s -> s.with(s.audience().replaceFirst(":(\\d+)/", ":1$1/")).good()),
  AUDIENCE_WITHOUT_PORT(s -> s.with(s.audience().replaceFirst(":\\d+/", "/")).good()),
  AUDIENCE_OF_ANOTHER_HUB(s -> s.with(s.audience().replace("hubs/chat", "hubs/other")).good()),
  AUDIENCE_OF_A_HUB_WITH_A_LONGER_NAME(
      s -> s.with(s.audience().replace("hubs/chat", "hubs/chat2")).good()),
  AUDIENCE_OF_ANOTHER_PATH(s -> s.with(s.audience() + "/more").good()),
  AUDIENCE_OF_A_SHORTER_NAME(
      s -> s.with(s.audience().substring(0, s.audience().length() - 1)).good()),
  AUDIENCE_OF_MQTT_CLIENTS(
      s -> s.with(s.audience().replaceFirst("/(client|api)/.*", "/clients/mqtt/hubs/chat")).good()),
  AUDIENCE_OF_THE_CLOUDS_IDENTITIES(s -> s.with("https://webpubsub.azure.com").good()),
  AUDIENCE_OF_THE_OTHER_KIND(
      s ->
          s.with(
                  s.audience().contains("/api/")
                      ? s.audience().replaceFirst("/api/.*", "/client/hubs/chat")
                      : s.audience().replaceFirst("/client/", "/api/"))
              .good()),
  RECONNECTION_TOKEN(Scene::foreign);

  private final Function<Scene, String> make;

  WrongToken(Function<Scene, String> make) {
    this.make = make;
  }

  String make(Scene scene) {
    return make.apply(scene);
  }

  private static String aud(Scene scene) {
    return "\"aud\":\"" + scene.audience() + "\"";
  }

  private static String exp(Scene scene) {
    return "\"exp\":" + (scene.now() + 3600);
  }

  private static String byKey(Scene scene, String header, String key) {
    return signed(header, scene.claims(), key, "HmacSHA256");
  }

  private static String otherMac(Scene scene, String name, String algorithm) {
    return signed("{\"alg\":\"" + name + "\"}", scene.claims(), scene.key().reveal(), algorithm);
  }

  private static String rs256(Scene scene) {
    try {
      String text = encoded("{\"alg\":\"RS256\"}") + "." + encoded(scene.claims());
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(ForgersPair.PAIR.getPrivate());
      signature.update(text.getBytes(StandardCharsets.US_ASCII));
      return text + "." + encoded(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Made once, since that takes its time. */
  private static final class ForgersPair {
    private static final KeyPair PAIR = make();

    private static KeyPair make() {
      try {
        return KeyPairGenerator.getInstance("RSA").generateKeyPair();
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static String changed(String token, int fromEnd) {
    int at = token.length() + fromEnd;
    char other = token.charAt(at) == 'A' ? 'B' : 'A';
    return token.substring(0, at) + other + token.substring(at + 1);
  }

  /** 32 bytes are 42 characters and four bits of another, whose last two stand for nothing. */
  private static String otherSpareBits(String token) {
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    int last = alphabet.indexOf(token.charAt(token.length() - 1));
    return token.substring(0, token.length() - 1) + alphabet.charAt(last ^ 1);
  }

  private static String payload(String token, UnaryOperator<String> change) {
    String[] parts = token.split("\\.", -1);
    String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
    return parts[0] + "." + encoded(change.apply(claims)) + "." + parts[2];
  }
}
