package io.hubwire.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** More than there is room for. */
final class CrowdsTest {

  private static final String[] BEGINNINGS = {
    "",
    "GET / HT",
    "GET / HTTP/1.1\r\nHost: localhost\r\n",
    "POST /api/open HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\nhalf",
    "GET /api/open HTTP/1.1\r\nHost: localhost\r\n\r\n"
  };

  @TempDir Path folder;

  /** Every connection that is never used up ends by its deadline, and gives its place back. */
  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void connectionsThatSayNothingGiveTheirPlaceBack() throws Exception {
    Files.writeString(
        folder.resolve("hubwire.json"),
        "{\"timeouts\": {\"head\": 1, \"body\": 1, \"idle\": 1, \"tls\": 1}}");
    List<String> fewFiles = List.of("/bin/sh", "-c", "ulimit -n 400; exec \"$0\" \"$@\"");
    try (Victim victim = Victim.run(folder, fewFiles, AttackedJar.into(folder).toString())) {
      List<Attacker> crowd = new ArrayList<>();
      for (int i = 0; i < 600; i++) {
        Attacker attacker = new Attacker(i % 2 == 0 ? victim.host() : victim.service());
        crowd.add(attacker);
        attacker.send(BEGINNINGS[i % BEGINNINGS.length]);
      }
      victim.servesTheHealthy();
      for (Attacker attacker : crowd) {
        attacker.close();
      }
      victim.endsInPeace();
    }
  }

  @Test
  void aSlowConnectHandlerLetsInNoMoreThanThereIsRoomFor() throws Exception {
    Files.writeString(folder.resolve("hubwire.json"), "{\"limits\": {\"connections\": 5}}");
    try (Victim victim = Victim.start(folder)) {
      List<Attacker> crowd = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        Attacker attacker = new Attacker(victim.service());
        crowd.add(attacker);
        attacker.upgrade(victim.target("slow"));
      }
      List<Integer> statuses = new ArrayList<>();
      for (Attacker attacker : crowd) {
        statuses.add(attacker.status());
      }
      assertThat(statuses).filteredOn(status -> status == 101).hasSize(5);
      assertThat(statuses).filteredOn(status -> status == 429).hasSize(55);
      for (Attacker attacker : crowd) {
        attacker.close();
      }
      victim.servesTheHealthySoon();
      for (int i = 0; i < 60; i++) { // who leaves while the handler thinks gives its place back
        new Attacker(victim.service()).upgrade(victim.target("slow")).close();
      }
      victim.servesTheHealthySoon();
      crowd.clear();
      for (int i = 0; i < 12; i++) { // nor do other protocols let in more
        Attacker attacker = new Attacker(victim.service());
        crowd.add(attacker);
        String protocol = i % 2 == 0 ? "json.webpubsub.azure.v1" : "protobuf.webpubsub.azure.v1";
        attacker.upgrade(victim.target("slow"), "Sec-WebSocket-Protocol: " + protocol);
      }
      int admitted = 0;
      for (Attacker attacker : crowd) {
        admitted += attacker.status() == 101 ? 1 : 0;
      }
      assertThat(admitted).isBetween(1, 5);
      for (Attacker attacker : crowd) {
        attacker.close();
      }
      victim.servesTheHealthySoon();
      victim.endsInPeace();
    }
  }

  @Test
  void functionsThatNeverEndStopNobodyElse() throws Exception {
    Files.writeString(
        folder.resolve("host.json"), "{\"version\": \"2.0\", \"functionTimeout\": \"00:00:02\"}");
    try (Victim victim = Victim.start(folder)) {
      int many = 2 * Runtime.getRuntime().availableProcessors();
      List<Attacker> busy = new ArrayList<>();
      for (int i = 0; i < many; i++) {
        Attacker attacker = new Attacker(victim.host());
        busy.add(attacker.head("GET /api/busy HTTP/1.1", "Host: localhost"));
      }
      victim.servesTheHealthy();
      try (Attacker ping = new Attacker(victim.host())) {
        ping.head("GET /admin/host/ping HTTP/1.1", "Host: localhost");
        assertThat(ping.status()).isEqualTo(200);
      }
      for (Attacker attacker : busy) {
        assertThat(attacker.status()).isEqualTo(500);
        attacker.close();
      }
      victim.servesTheHealthy();
      victim.endsInPeace();
    }
  }

  @Test
  void aKilledProcessLeavesNothingThatTheNextDoesNotDelete() throws Exception {
    Path temporary = Files.createDirectory(folder.resolve("tmp"));
    String property = "-Djava.io.tmpdir=" + temporary;
    Path jar = AttackedJar.into(folder);
    try (Victim killed = Victim.with(folder, property, jar.toString())) {
      killed.servesTheHealthy(); // what ends it, at the end of this block, is a KILL
    }
    try (Victim next = Victim.with(folder, property, jar.toString())) {
      next.servesTheHealthy();
      next.endsInPeace();
    }
    try (var left = Files.list(temporary)) {
      assertThat(left.map(Path::getFileName).map(Path::toString))
          .noneMatch(name -> name.startsWith("hubwire-"));
    }
  }
}
