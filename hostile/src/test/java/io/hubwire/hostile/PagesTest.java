package io.hubwire.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Pages that a browser of the machine has open, at a host without keys that lets pages of every
 * origin call its functions, with cookies too.
 */
final class PagesTest {

  private static final String EVIL = "http://evil.example";

  @TempDir static Path folder;
  private static Victim victim;

  @BeforeAll
  static void start() throws Exception {
    Files.writeString(
        folder.resolve("local.settings.json"),
        "{\"IsEncrypted\": false, \"Host\": {\"CORS\": \"*\", \"CORSCredentials\": true}}");
    victim = Victim.start(folder);
  }

  @AfterEach
  void othersAreServed() throws Exception {
    victim.servesTheHealthy();
  }

  @AfterAll
  static void end() throws Exception {
    try (Victim last = victim) {
      last.endsInPeace();
    }
  }

  private static String answer(boolean service, String request, List<String> headers)
      throws Exception {
    try (Attacker attacker = new Attacker(service ? victim.service() : victim.host())) {
      Stream<String> all =
          Stream.concat(headers.stream(), Stream.of("Connection: close", "Content-Length: 0"));
      return attacker.head(request + " HTTP/1.1", all.toArray(String[]::new)).rest();
    }
  }

  @Test
  void aPageMayCallFunctionsWithItsCookies() throws Exception {
    String answer = answer(false, "GET /api/open", List.of("Host: localhost", "Origin: " + EVIL));
    assertThat(answer.toLowerCase(java.util.Locale.ROOT))
        .startsWith("http/1.1 200 ")
        .contains("access-control-allow-origin: " + EVIL)
        .contains("access-control-allow-credentials: true")
        .contains("vary: origin");
  }

  static Stream<Arguments> whatSteersTheHost() {
    List<String> requests =
        List.of(
            "GET /admin/host/keys",
            "GET /ADMIN/host/keys",
            "GET /admin/host/keys/",
            "GET http://localhost/admin/host/keys",
            "GET /admin/host/status",
            "GET /admin/host/systemkeys/webpubsub_extension",
            "GET /admin/functions",
            "GET /admin/functions/open/keys",
            "POST /admin/host/keys/_master",
            "POST /admin/host/restart",
            "POST /admin/functions/echo",
            "DELETE /admin/host/keys/default");
    List<List<String>> pages =
        List.of(
            List.of("Host: localhost", "Origin: " + EVIL),
            List.of("Host: localhost", "Origin: null"),
            List.of("Host: localhost", "Origin: http://localhost:1"),
            List.of("Host: localhost", "Origin: http://localhost", "Origin: " + EVIL),
            List.of("Host: localhost", "Origin: http://localhost.evil.example"),
            List.of("Host: localhost", "Sec-Fetch-Site: cross-site"),
            List.of("Host: localhost", "Sec-Fetch-Site: same-site"),
            List.of("Host: localhost", "Sec-Fetch-Site: none, cross-site"),
            List.of("Host: evil.example", "Origin: " + EVIL, "Sec-Fetch-Site: same-origin"),
            List.of("Host: evil.example"),
            List.of("Host: localhost.evil.example"),
            List.of("Host: 127.0.0.1.evil.example"),
            List.of("Host: evil.example:80", "X-Forwarded-Host: localhost"));
    return requests.stream()
        .flatMap(request -> pages.stream().map(page -> Arguments.of(request, page)));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("whatSteersTheHost")
  void noPageSteersTheHost(String request, List<String> page) throws Exception {
    assertRefused(answer(false, request, page));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/admin/host/keys", "/admin/host/restart", "/Admin/functions/echo"})
  void noPageIsPermittedToAsk(String path) throws Exception {
    for (String method : new String[] {"GET", "POST", "DELETE"}) {
      List<String> headers =
          List.of(
              "Host: localhost",
              "Origin: " + EVIL,
              "Access-Control-Request-Method: " + method,
              "Access-Control-Request-Headers: x-functions-key");
      assertRefused(answer(false, "OPTIONS " + path, headers));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Host: localhost\r\nOrigin: http://evil.example",
        "Host: localhost\r\nOrigin: null",
        "Host: localhost\r\nSec-Fetch-Site: cross-site",
        "Host: localhost\r\nSec-Fetch-Site: same-site",
        "Host: evil.example",
        "Host: localhost.evil.example",
        "Host: evil.example\r\nOrigin: http://evil.example"
      })
  void noPageReadsTheServicesFigures(String page) throws Exception {
    assertRefused(answer(true, "GET /metrics", List.of(page)));
  }

  private static void assertRefused(String answer) {
    assertThat(answer).matches("(?s)HTTP/1\\.1 (400|403|421) .*");
    assertThat(answer).doesNotContainIgnoringCase("access-control-allow");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//admin/host/keys",
        "/./admin/host/keys",
        "/x/../admin/host/keys",
        "/%61dmin/host/keys",
        "/admin%2fhost%2fkeys",
        "/admin;x/host/keys",
        "\\admin\\host\\keys"
      })
  void noOtherSpellingReachesTheKeys(String target) throws Exception {
    String answer = answer(false, "GET " + target, List.of("Host: localhost", "Origin: " + EVIL));
    assertThat(answer).matches("(?s)HTTP/1\\.1 4.*").doesNotContain("_master");
  }
}
