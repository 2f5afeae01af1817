package io.hubwire.host.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.hubwire.bindings.FunctionValue;
import io.hubwire.bindings.HttpRequestData;
import io.hubwire.host.expression.InvocationData;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class HttpTriggerDataTest {

  private static HttpTriggerData data(
      String query, Map<String, @Nullable String> route, String body) {
    HttpRequestData request =
        new HttpRequestData(
            "POST",
            "http://localhost/api/x?" + query,
            Map.of("X-One", List.of("1", "2"), "x-two", List.of("3")),
            QueryString.parse(query),
            Map.of(),
            body.getBytes(StandardCharsets.UTF_8));
    InvocationData start = new InvocationData("Fn", InstantSource.system());
    return HttpTriggerData.of(request, "req", route, start);
  }

  @Test
  void laterSourcesReplaceEarlierOnes() {
    HttpTriggerData data =
        data("a=query&b=query", Map.of("a", "route"), "{\"A\":\"body\",\"b\":1,\"c\":\"body\"}");
    assertThat(data.data().expand("{a}-{b}-{c}")).isEqualTo("route-query-body");
    assertThat(data.metadata())
        .containsEntry("a", new FunctionValue.Text("route"))
        .containsEntry("b", new FunctionValue.Text("query"))
        .doesNotContainKey("A");
  }

  @Test
  void takesTheMembersOfAJsonBody() {
    HttpTriggerData data =
        data(
            "",
            Map.of(),
            "{\"s\":\"t\",\"n\":1.5,\"f\":true,\"o\":{\"x\":1},\"l\":[1],\"z\":null}");
    assertThat(data.metadata())
        .containsEntry("s", new FunctionValue.Text("t"))
        .containsEntry("n", new FunctionValue.Text("1.5"))
        .containsEntry("f", new FunctionValue.Text("True"))
        .containsEntry("o", new FunctionValue.Json("{\"x\":1}"))
        .doesNotContainKeys("l", "z");
    assertThat(data.data().expand("{o.x}")).isEqualTo("1");
  }

  @Test
  void otherBodiesHaveNoMembers() {
    for (String body : List.of("[1]", "{broken", "text", "")) {
      assertThat(data("", Map.of(), body).metadata())
          .containsOnlyKeys("Query", "Headers", "req", "$request");
    }
  }

  @Test
  void theKeyIsNoBindingData() {
    HttpTriggerData data = data("code=secret&x=1&x=2", Map.of(), "");
    assertThat(data.data().has("code")).isFalse();
    assertThat(data.metadata()).containsEntry("x", new FunctionValue.Text("2"));
  }

  @Test
  void publishesQueryAndHeadersUnlessTheRequestHidesThem() {
    HttpTriggerData data = data("Name=v", Map.of(), "");
    assertThat(data.data().expand("{query.Name}/{headers.x-one}/{Headers.X-TWO}"))
        .isEqualTo("v/1,2/3");
    assertThat(data.metadata().get("Query")).isEqualTo(new FunctionValue.Json("{\"Name\":\"v\"}"));
    assertThat(data("Headers=x", Map.of(), "").metadata())
        .containsEntry("Headers", new FunctionValue.Text("x"));
  }

  @Test
  void anOptionalValueThatIsNotThereIsLeftOut() {
    Map<String, @Nullable String> route = new HashMap<>();
    route.put("id", null);
    HttpTriggerData data = data("", route, "");
    assertThat(data.metadata()).doesNotContainKey("id");
    assertThat(data.data().expand("[{id}]")).isEqualTo("[]");
  }
}
