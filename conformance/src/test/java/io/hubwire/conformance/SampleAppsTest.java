package io.hubwire.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hubwire.App;
import io.hubwire.Hubwire;
import io.hubwire.functions.WebPubSubTrigger;
import io.hubwire.samples.chat.MessageFunctions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The samples in other languages than Java: the same page, and the same talk with it. */
final class SampleAppsTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @ParameterizedTest
  @ValueSource(
      strings = {"chat-js", "chat-js-v3", "chat-python", "chat-context-js", "notifications-js"})
  void hasThePageOfTheChat(String sample) throws IOException {
    Path page =
        Apps.project()
            .resolve("samples/chat/src/main/resources/io/hubwire/samples/chat/index.html");
    assertThat(Apps.project().resolve("samples").resolve(sample).resolve("index.html"))
        .hasSameTextualContentAs(page);
  }

  @ParameterizedTest
  @ValueSource(strings = {"chat-js", "chat-js-v3", "chat-context-js"})
  @NeedsTools({ExternalTool.NODE, ExternalTool.NPM})
  void letsTwoPeopleTalk(String sample) throws IOException, InterruptedException {
    twoPeopleTalk(sample);
  }

  @Test
  @NeedsTools(ExternalTool.PYTHON)
  void letsTwoPeopleTalkInPython() throws IOException, InterruptedException {
    twoPeopleTalk("chat-python");
  }

  /** Its hubwire.json names the function whose declaration names no hub. */
  @Test
  void theSampleInJavaHasAHandlerForEachFunction() throws IOException, InterruptedException {
    List<Path> entries =
        List.of(Apps.origin(MessageFunctions.class), Apps.origin(WebPubSubTrigger.class));
    App app = new App.ClassPath(entries, Apps.project().resolve("samples/chat"));
    try (Hubwire chat = Apps.start(app);
        SocketClient ann = join(chat, "ann")) {
      assertThat(chat.notes()).isEmpty();
      expect(ann, data -> is(data, "joined", "ann"));
      ann.send(event("messageContext", "over HTTP"));
      expect(ann, data -> data.path("text").asText().equals("over HTTP"));
    }
  }

  private static void twoPeopleTalk(String sample) throws IOException, InterruptedException {
    try (Hubwire chat = ScriptApps.startSample(sample, "SampleAppsTest");
        SocketClient ann = join(chat, "ann")) {
      expect(ann, data -> is(data, "joined", "ann"));
      assertThat(chat.notes()).isEmpty();
      assertThat(get(chat, "/api/index")).startsWith("<!doctype html>");
      try (SocketClient bob = join(chat, "bob")) {
        expect(ann, data -> is(data, "joined", "bob"));
        ann.send(event("here", "bob"));
        expect(bob, data -> is(data, "here", "ann"));
        ann.send(event("message", "hello bob"));
        expect(bob, data -> data.path("text").asText().equals("hello bob"));
        expect(ann, data -> data.path("type").asText().equals("sent"));
        ann.send(event("join", "Tea"));
        expect(bob, data -> is(data, "left", "ann"));
        expect(ann, data -> data.path("room").asText().equals("tea"));
        ann.send(event("message", "nobody here"));
        JsonNode sent = expect(ann, data -> data.path("type").asText().equals("sent"));
        assertThat(sent.path("count").asInt()).isEqualTo(2);
      }
    }
  }

  @Test
  @NeedsTools({ExternalTool.NODE, ExternalTool.NPM})
  void tellsEverybodyByATimer() throws IOException, InterruptedException {
    try (Hubwire app = ScriptApps.startSample("notifications-js", "SampleAppsTest");
        SocketClient ann = join(app, "ann")) {
      JsonNode said = expect(ann, data -> data.path("type").asText().equals("said"));
      assertThat(said.path("from").asText()).isEqualTo("the machine");
    }
  }

  private static SocketClient join(Hubwire chat, String user)
      throws IOException, InterruptedException {
    String url = JSON.readTree(get(chat, "/api/negotiate?user=" + user)).get("url").asText();
    return SocketClient.jsonAt(URI.create(url));
  }

  private static String get(Hubwire chat, String path) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(chat.hostUrl().resolve(path)).build();
    return HTTP.send(request, BodyHandlers.ofString()).body();
  }

  private static boolean is(JsonNode data, String type, String user) {
    return data.path("type").asText().equals(type) && data.path("user").asText().equals(user);
  }

  /** The next message of that kind; others are passed over. */
  private static JsonNode expect(SocketClient client, Predicate<JsonNode> wanted)
      throws IOException {
    while (true) {
      JsonNode frame = JSON.readTree(client.text());
      if (frame.path("type").asText().equals("message") && wanted.test(frame.path("data"))) {
        return frame.path("data");
      }
    }
  }

  private static String event(String name, String text) {
    return JSON.createObjectNode()
        .put("type", "event")
        .put("event", name)
        .put("dataType", "text")
        .put("data", text)
        .toString();
  }
}
