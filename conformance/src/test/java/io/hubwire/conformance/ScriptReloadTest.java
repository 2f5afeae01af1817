package io.hubwire.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.hubwire.App;
import io.hubwire.Hubwire;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A changed app in JavaScript takes over; a broken one does not. */
@NeedsTools(ExternalTool.NODE)
final class ScriptReloadTest {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @Test
  void changedCodeTakesOverAndBrokenCodeDoesNot(@TempDir Path folder)
      throws IOException, InterruptedException {
    Path hello = Files.createDirectories(folder.resolve("hello"));
    Files.writeString(
        hello.resolve("function.json"),
        """
        {"bindings":[{"type":"httpTrigger","direction":"in","name":"req","authLevel":"anonymous"},
                     {"type":"http","direction":"out","name":"res"}]}""");
    write(hello, "one");
    try (Hubwire running =
        Hubwire.of(new App.Folder(folder))
            .port(0)
            .servicePort(0)
            .watch(false)
            .environment(Map.of("PATH", System.getenv("PATH")))
            .start()) {
      assertThat(get(running)).isEqualTo("one");
      write(hello, "two");
      assertThat(running.reload()).isTrue();
      assertThat(get(running)).isEqualTo("two");
      Files.writeString(hello.resolve("index.js"), "module.exports = (;");
      assertThat(running.reload()).isFalse();
      assertThat(get(running)).isEqualTo("two");
    }
  }

  private static void write(Path hello, String text) throws IOException {
    Files.writeString(
        hello.resolve("index.js"),
        "module.exports = async (context) => { context.res = { body: '" + text + "' }; };");
  }

  private static String get(Hubwire running) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(running.hostUrl().resolve("/api/hello")).build();
    return HTTP.send(request, BodyHandlers.ofString()).body();
  }
}
