package io.hubwire.host.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import io.hubwire.bindings.FunctionValue;
import io.hubwire.bindings.HttpRequestData;
import io.hubwire.bindings.HttpResponseData;
import io.hubwire.host.worker.rpc.NullableBool;
import io.hubwire.host.worker.rpc.NullableDouble;
import io.hubwire.host.worker.rpc.NullableString;
import io.hubwire.host.worker.rpc.NullableTimestamp;
import io.hubwire.host.worker.rpc.RpcHttp;
import io.hubwire.host.worker.rpc.RpcHttpCookie;
import io.hubwire.host.worker.rpc.TypedData;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HttpMessagesTest {

  private static final Map<String, List<String>> HEADERS = new LinkedHashMap<>();

  static {
    HEADERS.put("X-One", List.of("a", "b"));
    HEADERS.put("Empty", List.of(""));
    HEADERS.put("Content-Type", List.of("application/json; charset=utf-8"));
  }

  @Test
  void plainMapsWithoutCapability() {
    RpcHttp http = messages().request(request("{\"a\":1}"));
    assertThat(http.getMethod()).isEqualTo("POST");
    assertThat(http.getUrl()).isEqualTo("http://localhost:7071/api/x?q=1&q=2&e=");
    assertThat(http.getHeadersMap()).contains(entry("x-one", "a,b"), entry("empty", ""));
    assertThat(http.getQueryMap()).containsExactly(entry("q", "1,2"));
    assertThat(http.getParamsMap()).containsExactly(entry("id", "7"));
    assertThat(http.getNullableHeadersMap()).isEmpty();
  }

  @Test
  void emptyHeadersAreLeftOutWhereTheWorkerWants() {
    assertThat(messages("IgnoreEmptyValuedRpcHttpHeaders").request(request("x")).getHeadersMap())
        .doesNotContainKey("empty");
  }

  @Test
  void nullableMapsKnowEmptyValues() {
    RpcHttp http = messages("UseNullableValueDictionaryForHttp").request(request("x"));
    assertThat(http.getHeadersMap()).isEmpty();
    assertThat(http.getNullableQueryOrThrow("e").hasValue()).isTrue();
    assertThat(http.getNullableHeadersOrThrow("x-one").getValue()).isEqualTo("a,b");
    assertThat(http.getNullableParamsOrThrow("id").getValue()).isEqualTo("7");
  }

  @Test
  void bodyIsBytesWhereTheWorkerWants() {
    RpcHttp http = messages("RawHttpBodyBytes", "RpcHttpBodyOnly").request(request("{}"));
    assertThat(http.getBody().getBytes()).isEqualTo(ByteString.copyFromUtf8("{}"));
    assertThat(http.hasRawBody()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "application/json, JSON, STRING",
    "text/plain, STRING, STRING",
    "application/octet-stream, BYTES, BYTES",
    "multipart/form-data; boundary=x, BYTES, BYTES",
  })
  void bodyFollowsItsTypeElse(String type, String body, String rawBody) {
    RpcHttp http = messages().request(request("{\"a\":1}", type));
    assertThat(http.getBody().getDataCase().name()).isEqualTo(body);
    assertThat(http.getRawBody().getDataCase().name()).isEqualTo(rawBody);
    RpcHttp bodyOnly = messages("RpcHttpBodyOnly").request(request("{\"a\":1}", type));
    assertThat(bodyOnly.getBody().getDataCase().name()).isEqualTo(rawBody);
    assertThat(bodyOnly.hasRawBody()).isFalse();
  }

  @Test
  void bodyThatIsNoJsonIsText() {
    RpcHttp http = messages().request(request("{broken", "application/json"));
    assertThat(http.getBody().getString()).isEqualTo("{broken");
  }

  @Test
  void byteOrderMarkIsNoText() {
    byte[] body = "\uFEFFh\u00e9".getBytes(StandardCharsets.UTF_16BE);
    HttpRequestData request =
        new HttpRequestData(
            "POST",
            "http://h/",
            Map.of("content-type", List.of("text/plain")),
            Map.of(),
            Map.of(),
            body);
    assertThat(messages("RpcHttpBodyOnly").request(request).getBody().getString())
        .isEqualTo("h\u00e9");
  }

  @Test
  void noBodyIsNotSet() {
    RpcHttp http = messages("RawHttpBodyBytes", "RpcHttpBodyOnly").request(request(""));
    assertThat(http.hasBody()).isFalse();
  }

  @Test
  void requestItselfIsOnlyAnnouncedToAWorkerThatServesHttp() {
    assertThat(messages("HttpUri").request(request("x"))).isEqualTo(RpcHttp.getDefaultInstance());
    assertThat(messages("HttpUri", "RequiresRouteParameters").request(request("x")).getParamsMap())
        .containsExactly(entry("id", "7"));
  }

  @Test
  void principalOfAppServiceIsAnIdentity() {
    String principal =
        "{\"auth_typ\":\"aad\",\"name_typ\":\"n\",\"role_typ\":\"r\",\"claims\":[{\"typ\":\"n\",\"val\":\"ann\"}]}";
    var identity = identities(principal).getFirst();
    assertThat(identity.getAuthenticationType().getValue()).isEqualTo("aad");
    assertThat(identity.getClaims(0).getValue()).isEqualTo("ann");
  }

  @Test
  void principalOfStaticWebAppsIsAnIdentity() {
    var identity =
        identities(
                "{\"identityProvider\":\"github\",\"userId\":\"1\",\"userDetails\":\"ann\",\"userRoles\":[\"x\"]}")
            .getFirst();
    assertThat(identity.getAuthenticationType().getValue()).isEqualTo("github");
    assertThat(identity.getClaimsList())
        .extracting(claim -> claim.getValue())
        .contains("1", "ann", "x");
  }

  @Test
  void nonsenseIsNobody() {
    assertThat(Identities.of(Map.of("x-ms-client-principal", "%%%"))).isEmpty();
    assertThat(identities("{broken")).isEmpty();
  }

  private static List<io.hubwire.host.worker.rpc.RpcClaimsIdentity> identities(String principal) {
    String encoded = Base64.getEncoder().encodeToString(principal.getBytes(StandardCharsets.UTF_8));
    return Identities.of(Map.of("x-ms-client-principal", encoded));
  }

  @Test
  void responseKeepsStatusHeadersAndBody() {
    HttpResponseData response =
        HttpMessages.response(
            RpcHttp.newBuilder()
                .setStatusCode("418")
                .putHeaders("x-tea", "pot")
                .putNullableHeaders("y", NullableString.newBuilder().setValue("z").build())
                .setBody(TypedData.newBuilder().setJson("{\"a\":1}"))
                .build());
    assertThat(response.status()).isEqualTo(418);
    assertThat(response.headers())
        .contains(entry("x-tea", List.of("pot")), entry("y", List.of("z")));
    assertThat(response.body()).isEqualTo(new FunctionValue.Json("{\"a\":1}"));
  }

  @Test
  void responseWithoutStatusIs200() {
    assertThat(HttpMessages.response(RpcHttp.getDefaultInstance()).status()).isEqualTo(200);
    assertThat(HttpMessages.response(RpcHttp.newBuilder().setStatusCode("no").build()).status())
        .isEqualTo(200);
  }

  @Test
  void cookiesBecomeHeaders() {
    RpcHttpCookie cookie =
        RpcHttpCookie.newBuilder()
            .setName("a")
            .setValue("b")
            .setPath(NullableString.newBuilder().setValue("/x"))
            .setDomain(NullableString.newBuilder().setValue("example.com"))
            .setMaxAge(NullableDouble.newBuilder().setValue(60))
            .setExpires(
                NullableTimestamp.newBuilder().setValue(Timestamp.newBuilder().setSeconds(0)))
            .setSecure(NullableBool.newBuilder().setValue(true))
            .setHttpOnly(NullableBool.newBuilder().setValue(true))
            .setSameSite(RpcHttpCookie.SameSite.ExplicitNone)
            .build();
    RpcHttp.Builder http = RpcHttp.newBuilder().addCookies(cookie);
    assertThat(HttpMessages.response(http.build()).headers().get("Set-Cookie"))
        .containsExactly(
            "a=b; expires=Thu, 01 Jan 1970 00:00:00 GMT; max-age=60; domain=example.com; path=/x;"
                + " secure; samesite=none; httponly");
    assertThat(HttpMessages.response(http.setEnableContentNegotiation(true).build()).headers())
        .isEmpty();
  }

  private static HttpMessages messages(String... capabilities) {
    Map<String, String> on = new HashMap<>();
    for (String capability : capabilities) {
      on.put(capability, "true");
    }
    return new HttpMessages(new Capabilities(on), false);
  }

  private static HttpRequestData request(String body) {
    return request(body, "application/json");
  }

  private static HttpRequestData request(String body, String type) {
    Map<String, List<String>> headers = new LinkedHashMap<>(HEADERS);
    headers.put("Content-Type", List.of(type));
    Map<String, List<String>> query = new LinkedHashMap<>();
    query.put("q", List.of("1", "2"));
    query.put("e", List.of(""));
    return new HttpRequestData(
        "POST",
        "http://localhost:7071/api/x?q=1&q=2&e=",
        headers,
        query,
        Map.of("id", "7"),
        body.getBytes(StandardCharsets.UTF_8));
  }
}
