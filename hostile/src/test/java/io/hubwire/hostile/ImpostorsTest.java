package io.hubwire.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Strangers at the port of workers, which everybody on the machine reaches. */
final class ImpostorsTest {

  private static final int CROWD = 200;
  private static final String PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
  private static final String SETTINGS = "000000040000000000";

  @TempDir static Path folder;
  private static Victim victim;
  private static int port;

  @BeforeAll
  static void start() throws Exception {
    victim = Victim.run(folder, List.of(), ScriptApp.into(folder).toString());
    port =
        victim.descendants().stream()
            .flatMap(process -> Stream.of(process.info().arguments().orElse(new String[0])))
            .dropWhile(argument -> !argument.equals("--port"))
            .skip(1)
            .mapToInt(Integer::parseInt)
            .findFirst()
            .orElseThrow();
  }

  @AfterAll
  static void end() throws Exception {
    if (victim != null) {
      try (Victim last = victim) {
        last.endsInPeace();
      }
    }
  }

  private static byte[] bytes(String text, String hex) {
    byte[] first = text.getBytes(StandardCharsets.ISO_8859_1);
    byte[] more = HexFormat.of().parseHex(hex);
    byte[] all = Arrays.copyOf(first, first.length + more.length);
    System.arraycopy(more, 0, all, first.length, more.length);
    return all;
  }

  static List<Arguments> words() {
    return List.of(
        Arguments.of("nothing", new byte[0]),
        Arguments.of("half a preface", bytes("PRI * HTTP/2.0\r\n", "")),
        Arguments.of("a preface and nothing more", bytes(PREFACE, SETTINGS)),
        Arguments.of("HTTP/1.1", bytes("GET / HTTP/1.1\r\nHost: a\r\n\r\n", "")),
        Arguments.of("garbage", bytes("\u00ff\u0000".repeat(5_000), "")),
        Arguments.of("a frame of 16 MB", bytes(PREFACE, SETTINGS + "ffffff000000000001")),
        Arguments.of("data without a stream", bytes(PREFACE, SETTINGS + "00000100000000000141")),
        Arguments.of(
            "a head that is none", bytes(PREFACE, SETTINGS + "000004010500000001ffffffff")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("words")
  void whoIsNoWorkerDisturbsNobody(String what, byte[] words) throws Exception {
    List<Socket> strangers = new ArrayList<>();
    try {
      for (int i = 0; i < CROWD; i++) {
        Socket stranger = new Socket(InetAddress.getLoopbackAddress(), port);
        strangers.add(stranger);
        stranger.getOutputStream().write(words);
      }
      victim.servesTheHealthy();
    } finally {
      for (Socket stranger : strangers) {
        stranger.close();
      }
    }
    victim.servesTheHealthy();
    assertThat(victim.descendants()).as("the worker goes on").isNotEmpty();
  }
}
