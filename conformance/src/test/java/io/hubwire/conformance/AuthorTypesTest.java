package io.hubwire.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.google.gson.JsonParser;
import io.hubwire.functions.ConnectEventRequest;
import io.hubwire.functions.ConnectedEventRequest;
import io.hubwire.functions.DisconnectedEventRequest;
import io.hubwire.functions.UserEventRequest;
import io.hubwire.functions.WebPubSubConnection;
import io.hubwire.functions.WebPubSubContext;
import io.hubwire.host.FunctionsHost;
import io.hubwire.host.app.FunctionApp;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a function of the in-process host gets is what Microsoft's worker would give it: the
 * author's type, read by plain Gson from the JSON that the host sends.
 */
final class AuthorTypesTest {

  private static FunctionsHost host;

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    List<Path> classPath = new ArrayList<>(Apps.classPath(folder, TwiceReceivingFunctions.class));
    classPath.add(Apps.origin(Gson.class));
    host =
        FunctionsHost.of(new FunctionApp.ClassPath(classPath, folder))
            .port(0)
            .environment(Map.of())
            .overrides(
                Map.of("WebPubSubConnectionString", TriggerEndpointTest.connection("localhost")))
            .strict(true)
            .start();
  }

  @AfterAll
  static void stop() {
    host.close();
  }

  static Stream<Arguments> events() {
    EventRequest states =
        EventRequest.system("connected").with("ce-connectionState", "eyJhIjoiSW1NaSJ9");
    EventRequest disconnected =
        EventRequest.system("disconnected")
            .with("Content-Type", "application/json")
            .body("{\"reason\":\"gone\"}");
    EventRequest json =
        EventRequest.message("{\"a\":[1,null,\"é\"]}").with("Content-Type", "application/json");
    EventRequest binary =
        EventRequest.message("\u0000\u007f").with("Content-Type", "application/octet-stream");
    return Stream.of(
        Arguments.of("connect", EventRequest.connect(0), ConnectEventRequest.class),
        Arguments.of("MQTT connect", EventRequest.mqttConnect(0, 5), ConnectEventRequest.class),
        Arguments.of("connected", states, ConnectedEventRequest.class),
        Arguments.of("disconnected", disconnected, DisconnectedEventRequest.class),
        Arguments.of("text", EventRequest.message("grüße"), UserEventRequest.class),
        Arguments.of("JSON", json, UserEventRequest.class),
        Arguments.of("binary", binary, UserEventRequest.class));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("events")
  void anEventIsWhatPlainGsonReads(String name, EventRequest event, Class<?> type)
      throws IOException, InterruptedException {
    String typed = received(event, "typed");
    String raw = received(event, "raw");
    assertThat(raw).startsWith("{");
    Gson gson = new Gson();
    assertThat(JsonParser.parseString(typed)).isEqualTo(gson.toJsonTree(gson.fromJson(raw, type)));
  }

  @Test
  void aContextIsWhatPlainGsonReads() throws IOException, InterruptedException {
    URI context = URI.create(host.baseUrl() + "/api/context");
    equalToPlainGson(EventRequest.message("hello").send(context).body(), WebPubSubContext.class);
  }

  @Test
  void aConnectionIsWhatPlainGsonReads() throws IOException, InterruptedException {
    String both = get("connection").replaceAll("eyJ[\\w.-]+", "token");
    equalToPlainGson(both, WebPubSubConnection.class);
  }

  private static void equalToPlainGson(String both, Class<?> type) {
    String[] lines = both.split("\n", -1);
    Gson gson = new Gson();
    assertThat(lines).hasSize(2);
    assertThat(lines[1]).isEqualTo(gson.toJson(gson.fromJson(lines[0], type)));
  }

  private static String received(EventRequest event, String hub)
      throws IOException, InterruptedException {
    HttpResponse<String> response = event.with("ce-hub", hub).send(host);
    assertThat(response.statusCode()).as(response.body()).isBetween(200, 299);
    return get("received").replace('"' + hub + '"', "\"hub\"");
  }

  private static String get(String function) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      URI url = URI.create(host.baseUrl() + "/api/" + function);
      return client
          .send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofString())
          .body();
    }
  }
}
