package io.hubwire.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What strangers send reaches the log as text that does nothing, and secrets do not reach it. */
final class LogsTest {

  private static final String OWN_KEY = "T3duS2V5T2ZUaGlzVGVzdFdoaWNoTm9ib2R5S25vd3M=";

  /** ESC, the C1 controls CSI and NEL as UTF-8, a line separator, a direction override. */
  private static final String EVIL = "k\u001b[2J\u009b2J\u0085\u2028\u202ex";

  private static final Pattern ACTS =
      Pattern.compile("[\\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069&&[^\t]]");

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void textOfStrangersStaysTextOnOneLine(boolean json) throws Exception {
    try (Victim victim = start(json)) {
      String evil = new String(EVIL.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
      String[] targets = {
        "/runtime/webhooks/" + evil,
        "/api/open?q=" + evil,
        "/api/%1b%5b2J%c2%9b%e2%80%a8%0a",
        "/runtime/webhooks/webpubsub?code=%1b%5b2J%0a",
        "/client/hubs/attacked%1b%5b2J%0a",
        "/api/hubs/attacked/users/%1b%5b2J%c2%9b/groups/%e2%80%a8%0a?api-version=2024-12-01"
      };
      for (String target : targets) {
        send(victim, target, "X-Text: " + evil, "User-Agent: " + evil);
        send(
            victim,
            target,
            "ce-type: azure.webpubsub.user." + evil,
            "ce-userId: " + evil,
            "ce-hub: attacked",
            "ce-eventName: " + evil,
            "WebHook-Request-Origin: " + evil,
            "Origin: " + evil);
      }
      try (Attacker client = new Attacker(victim.service())) {
        client.upgrade(victim.target("attacked", EVIL));
        assertThat(client.status()).isEqualTo(101);
        victim.servesTheHealthy();
      }
      List<String> said = victim.end();
      assertThat(said).as("what a stranger wrote").anyMatch(line -> line.contains("[2J"));
      assertThat(said).noneMatch(line -> ACTS.matcher(line).find());
      if (json) {
        for (String line : said) {
          if (line.startsWith("{")) {
            JsonMapper.builder().build().readTree(line);
          }
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void secretsOfCallersStayOutOfTheLog(boolean json) throws Exception {
    String secret = "SecretThatNobodyMaySee";
    try (Victim victim = start(json)) {
      String[] targets = {
        "/api/locked?code=" + secret,
        "/api/none?code=" + secret,
        "/admin/host/keys?code=" + secret,
        "/runtime/webhooks/webpubsub?code=" + secret,
        "/client/hubs/attacked?access_token=" + secret,
        "/client/hubs/none?access_token=" + secret,
        "/api/hubs/attacked/:send?api-version=2024-12-01&access_token=" + secret
      };
      for (String target : targets) {
        send(
            victim,
            target,
            "Authorization: Bearer " + secret,
            "x-functions-key: " + secret,
            "Cookie: session=" + secret,
            "ce-signature: sha256=" + secret,
            "ce-type: azure.webpubsub.user.message");
        try (Attacker client = new Attacker(victim.service())) {
          client.upgrade(target, "Authorization: Bearer " + secret);
          assertThat(client.status()).isBetween(400, 499);
        }
      }
      String token = victim.target("attacked").replaceFirst(".*access_token=", "");
      victim.servesTheHealthy();
      assertThat(victim.end())
          .noneMatch(line -> line.contains(secret) || line.contains(token.substring(40)));
    }
  }

  @Test
  void aKeyOfOnesOwnIsInNoLine() throws Exception {
    Files.writeString(folder.resolve("hubwire.json"), "{\"accessKey\": \"" + OWN_KEY + "\"}");
    try (Victim victim = start(true)) {
      assertThat(victim.end()).noneMatch(line -> line.contains(OWN_KEY));
    }
  }

  private Victim start(boolean json) throws Exception {
    return json
        ? Victim.start(folder, "--verbose", "--enable-auth")
        : Victim.inText(folder, "--verbose", "--enable-auth");
  }

  private static void send(Victim victim, String target, String... headers) throws Exception {
    String[] all = new String[headers.length + 2];
    System.arraycopy(headers, 0, all, 2, headers.length);
    all[0] = "Host: localhost";
    all[1] = "Content-Length: 0";
    try (Attacker host = new Attacker(victim.host());
        Attacker service = new Attacker(victim.service())) {
      assertThat(host.head("POST " + target + " HTTP/1.1", all).status()).isBetween(200, 499);
      assertThat(service.head("POST " + target + " HTTP/1.1", all).status()).isBetween(200, 499);
    }
  }
}
