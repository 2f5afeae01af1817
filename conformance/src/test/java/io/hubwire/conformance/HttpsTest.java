package io.hubwire.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With {@code start --https} an app's own code and our commands trust the certificate. */
final class HttpsTest {

  private static final String TEST = "HttpsTest";
  private static final String FUNCTION =
      """
      {"bindings":[{"type":"httpTrigger","direction":"in","name":"req","authLevel":"anonymous"},
                   {"type":"http","direction":"out","name":"OUT"}]}""";

  @TempDir Path folder;
  private EmptyHome home;
  private Path app;

  @BeforeEach
  void makeHome() throws IOException {
    home = EmptyHome.in(folder.resolve("home"));
    app = Files.createDirectories(folder.resolve("app"));
  }

  private void function(String out, String file, String code) throws IOException {
    Path hello = Files.createDirectories(app.resolve("hello"));
    Files.writeString(hello.resolve("function.json"), FUNCTION.replace("OUT", out));
    Files.writeString(hello.resolve(file), code);
  }

  @Test
  @NeedsTools(ExternalTool.NODE)
  void node() throws IOException, InterruptedException {
    function(
        "res",
        "index.js",
        """
        module.exports = async (context) => {
          const url = /https:[^;]*/.exec(process.env.WebPubSubConnectionString)[0];
          const answer = await fetch(url + '/api/health');
          context.res = { body: 'answered ' + answer.status };
        };""");
    assertThat(answered()).isEqualTo("answered 200");
  }

  @Test
  @NeedsTools(ExternalTool.PYTHON)
  void python() throws IOException, InterruptedException {
    Files.writeString(app.resolve("requirements.txt"), "azure-functions\nrequests\n");
    function(
        "$return",
        "__init__.py",
        """
        import os, re, ssl, urllib.request
        import requests

        def main(req):
            url = re.search('https:[^;]*', os.environ['WebPubSubConnectionString'])[0] + '/api/health'
            public = len(ssl.create_default_context().get_ca_certs())
            return 'answered %d %d %s' % (
                urllib.request.urlopen(url).status, requests.get(url).status_code, public > 50)
        """);
    assertThat(answered()).as("and trusts others as before").isEqualTo("answered 200 200 True");
  }

  /** What the function says, after our own commands have called the service. */
  private String answered() throws IOException, InterruptedException {
    try (RunningProcess running =
        RunningProcess.start(
            EmptyHome.built(
                TEST, "start", "--https", app.toString(), "--port=0", "--service-port=0"),
            folder,
            environment())) {
      String url = urlIn(running.expectLine("hello: "));
      String connection = running.expectLine("Connection string: ").replaceFirst(".*: +", "");
      running.expectLine("Ready in ");
      String service = connection.replaceFirst("(?i)Endpoint=([^;]*).*", "$1");
      assertThat(home.hubwire(TEST, app, "health", service)).contains(" is ready.");
      home.hubwire(TEST, app, "send", "--hub=chat", "--connection=" + connection, "hello");
      ProcessRun elsewhere = home.run(folder, EmptyHome.built(TEST, "health", service));
      assertThat(elsewhere.status()).isEqualTo(1);
      assertThat(elsewhere.output()).contains("not trusted here; name it with --cacert");
      return get(url);
    }
  }

  /** Some machines name certificates already; these stay good. */
  private Map<String, String> environment() throws IOException {
    Path named = Files.writeString(folder.resolve("named.pem"), "# nothing but a comment\n");
    Map<String, String> environment = new HashMap<>(home.environment());
    environment.put("NODE_EXTRA_CA_CERTS", named.toString());
    return environment;
  }

  private static String urlIn(String line) {
    return line.replaceFirst(".*(http://\\S+).*", "$1");
  }

  private static String get(String url) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(60)).build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(request, BodyHandlers.ofString()).body();
    }
  }
}
