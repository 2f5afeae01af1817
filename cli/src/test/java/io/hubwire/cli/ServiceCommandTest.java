package io.hubwire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ServiceCommandTest {

  private static final String OWN_KEY = "0123456789abcdefghijklmnopqrstuvwxyz";

  @TempDir Path folder;

  @Test
  void isReadyWhenItListensAndStopsWhenTold() throws Exception {
    try (RunningService service = RunningService.start()) {
      assertThat(service.said().getFirst()).startsWith("Hubwire ");
      assertThat(service.connectionString())
          .matches(
              "Endpoint=http://localhost:\\d+;AccessKey=ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789ABCDEFGH;Version=1\\.0;");
      assertThat(service.said())
          .anyMatch(line -> line.matches("\tClients connect to: ws://localhost:\\d+/client/.*"))
          .anyMatch(line -> line.contains("None: events go nowhere."));
      String url = service.connectionString().replaceFirst("Endpoint=([^;]*);.*", "$1");
      assertThat(Run.of("health", url).code()).isZero();
      service.process().terminate();
      assertThat(service.process().exitCode()).isZero();
      assertThat(service.process().errors()).isEmpty();
    }
  }

  @Test
  void takesHandlersFromItsFileAndHidesKeys() throws Exception {
    Path file = folder.resolve("own.json");
    Files.writeString(
        file,
        """
        {"accessKey": "%s", "hubs": {"chat": {"eventHandlers": [{
          "urlTemplate": "http://localhost:9/hook?code=secret",
          "userEventPattern": "*", "systemEvents": ["connect"]}]}}}
        """
            .formatted(OWN_KEY));
    try (RunningService service = RunningService.start("--config", file.toString())) {
      assertThat(service.connectionString()).contains("AccessKey=<yours>");
      assertThat(service.said())
          .anyMatch(line -> line.matches("\tchat +connect,\\* +http://localhost:9/hook"))
          .noneMatch(line -> line.contains(OWN_KEY) || line.contains("secret"));
    }
  }

  @Test
  void writesNothingButJsonWhereAsked() throws Exception {
    try (Started started = Started.with("service", "--port=0", "--json-logs")) {
      List<String> said = started.until(line -> line.contains("\"event\":\"ready\""));
      JsonMapper mapper = new JsonMapper();
      for (String line : said) {
        assertThat(mapper.readTree(line).isObject()).as(line).isTrue();
      }
      JsonNode ready = mapper.readTree(said.getLast());
      String url = "http://localhost:" + ready.path("servicePort").asInt();
      assertThat(ready.path("serviceUrl").asText()).isEqualTo(url);
      started.terminate();
      assertThat(started.exitCode()).isZero();
    }
  }

  @Test
  void doesNotListenBeyondLoopbackWithTheWellKnownKey() throws Exception {
    try (Started started = Started.with("service", "--port=0", "--host=0.0.0.0")) {
      assertThat(started.exitCode()).isEqualTo(1);
      assertThat(started.errors()).hasLineCount(1).contains("0.0.0.0", "--access-key");
    }
  }

  @Test
  void saysThatItsFileIsNotThere() throws Exception {
    try (Started started =
        Started.with("service", "--config", folder.resolve("absent.json").toString())) {
      assertThat(started.exitCode()).isEqualTo(1);
      assertThat(started.errors()).hasLineCount(1).contains("absent.json does not exist");
    }
  }

  @Test
  void saysThatAKeyIsTooShort() throws Exception {
    try (Started started = Started.with("service", "--port=0", "--access-key=short")) {
      assertThat(started.exitCode()).isEqualTo(1);
      assertThat(started.errors()).hasLineCount(1).contains("accessKey").doesNotContain("short");
    }
  }
}
