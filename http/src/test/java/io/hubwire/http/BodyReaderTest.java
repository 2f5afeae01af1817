package io.hubwire.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BodyReaderTest {

  private static final long BUDGET = 1 << 20;
  private static final long LIMIT = 900 << 10;

  private final ByteBudget budget = ByteBudget.of(BUDGET);
  private final BlockingQueue<BodyReader.Result> results = new LinkedBlockingQueue<>();
  private final TestServer server =
      new TestServer(
          Timeouts.DEFAULT,
          request -> BodyReader.read(request, LIMIT, budget, result -> answer(request, result)));

  private void answer(HttpServerRequest request, BodyReader.Result result) {
    results.add(result);
    switch (result) {
      case BodyReader.Result.Whole(HeldBody body) -> {
        request.response().end(Buffer.buffer(body.bytes())).onFailure(gone -> {});
        body.release();
      }
      case BodyReader.Result.TooLarge() -> UnreadBody.refuse(request, 413, "");
      case BodyReader.Result.NoRoom() -> UnreadBody.refuse(request, 503, "full");
      case BodyReader.Result.Cut() -> {}
    }
  }

  @AfterEach
  void nothingStaysTaken() {
    server.close();
    assertThat(budget.taken()).isZero();
  }

  private static String head(long length) {
    return "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: " + length + "\r\n\r\n";
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 1023, 1024, 1025, 65_536, 65_537, 200_000, 700_000})
  void aBodyArrivesWhole(int length) throws IOException {
    String body = "0123456789abcdef".repeat(length / 16 + 1).substring(0, length);
    try (Socket socket = server.open()) {
      TestServer.send(socket, head(length) + body);
      assertThat(TestServer.readAnswer(socket)).endsWith("\r\n\r\n" + body);
    }
  }

  @Test
  void aBodyInTinyChunksTakesNoMoreThanAWholeOne() throws Exception {
    try (Socket socket = server.open()) {
      TestServer.send(socket, "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n");
      TestServer.send(socket, "1\r\nx\r\n".repeat(50_000));
      TestServer.send(socket, "0\r\n\r\n");
      assertThat(TestServer.readAnswer(socket)).endsWith("x".repeat(50_000));
    }
    assertThat(budget.refused()).isZero();
  }

  @Test
  void aDeclaredBodyOverTheLimitIsRefusedBeforeItComes() throws IOException {
    assertThat(server.tell(head(LIMIT + 1))).startsWith("HTTP/1.1 413 ");
    assertThat(server.tell(head(Long.MAX_VALUE))).startsWith("HTTP/1.1 413 ");
  }

  @Test
  void aBodyThatGrowsOverTheLimitIsRefusedAndItsClientReadsWhy() throws IOException {
    try (Socket socket = server.open()) {
      TestServer.send(socket, "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n");
      String chunk = "10000\r\n" + "x".repeat(0x10000) + "\r\n";
      for (int i = 0; i < 15; i++) {
        TestServer.send(socket, chunk);
      }
      assertThat(TestServer.readAnswer(socket)).matches("(?s)HTTP/1.1 (413|503) .*");
    }
  }

  @Test
  void halfBodiesThatFillTheBudgetLeaveRoomForSmallOnes() throws Exception {
    Socket[] greedy = new Socket[4];
    for (int i = 0; i < greedy.length; i++) {
      greedy[i] = server.open();
      TestServer.send(greedy[i], head(LIMIT) + "x".repeat(400_000));
    }
    assertThat(results.poll(20, TimeUnit.SECONDS)).isInstanceOf(BodyReader.Result.NoRoom.class);
    try (Socket healthy = server.open()) {
      String small = "small".repeat(1000);
      TestServer.send(healthy, head(small.length()) + small);
      assertThat(TestServer.readAnswer(healthy)).endsWith(small);
    }
    for (Socket socket : greedy) {
      socket.close();
    }
    for (int left = greedy.length; left > 0; left--) {
      results.poll(20, TimeUnit.SECONDS);
    }
  }

  @Test
  void aClientThatWaitsIsToldToContinueOnlyWhereItsBodyIsRead() throws IOException {
    try (Socket socket = server.open()) {
      TestServer.send(
          socket,
          "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
      assertThat(TestServer.readAnswer(socket)).startsWith("HTTP/1.1 100 ");
      TestServer.send(socket, "ok");
      assertThat(TestServer.readAnswer(socket)).endsWith("ok");
    }
    String tooMuch = head(LIMIT + 1).replace("\r\n\r\n", "\r\nExpect: 100-continue\r\n\r\n");
    assertThat(server.tell(tooMuch)).startsWith("HTTP/1.1 413 ");
  }

  @Test
  void aClientThatGoesGivesItsRoomBack() throws Exception {
    try (Socket socket = server.open()) {
      TestServer.send(socket, head(100_000) + "x".repeat(50_000));
    }
    assertThat(results.poll(20, TimeUnit.SECONDS)).isInstanceOf(BodyReader.Result.Cut.class);
  }

  @Test
  void anAnswerBeforeALongBodyReachesAClientThatGoesOnSending() throws IOException {
    try (Socket socket = server.open()) {
      TestServer.send(socket, head(LIMIT + 1) + "x".repeat(600_000));
      assertThat(TestServer.readAll(socket)).startsWith("HTTP/1.1 413 ");
    }
  }

  @Test
  void bytesComeOutAsTheyWentIn() {
    byte[] bytes = new byte[70_000];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (i * 31);
    }
    HeldBody body = new HeldBody(budget, bytes.length, -1);
    assertThat(body.add(bytes)).isEqualTo(HeldBody.Added.DONE);
    assertThat(body.add("x".getBytes(StandardCharsets.UTF_8))).isEqualTo(HeldBody.Added.TOO_LARGE);
    assertThat(body.bytes()).isEqualTo(bytes);
    body.release();
    body.release();
  }
}
