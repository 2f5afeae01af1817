package io.hubwire.cli.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class OutputQueueTest {

  /** A pipe that is full until somebody reads. */
  private static final class Pipe extends OutputStream {
    private final CountDownLatch reading = new CountDownLatch(1);
    private final ByteArrayOutputStream read = new ByteArrayOutputStream();

    @Override
    public void write(int one) {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] content, int start, int length) {
      try {
        reading.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      read.write(content, start, length);
    }

    List<String> lines() {
      return read.toString(StandardCharsets.UTF_8).lines().toList();
    }
  }

  private final Pipe pipe = new Pipe();
  private final OutputQueue queue =
      new OutputQueue(
          new PrintStream(pipe, true, StandardCharsets.UTF_8), count -> count + " dropped");

  private void write(String line) {
    byte[] content = (line + System.lineSeparator()).getBytes(StandardCharsets.UTF_8);
    queue.write(content, 0, content.length);
  }

  @Test
  void aFullPipeDelaysNobodyAndLosesOnlyWhatIsTooMuch() {
    queue.start();
    String padding = "x".repeat(1_000);
    int tooMany = OutputQueue.LIMIT / 500;
    IntStream.range(0, tooMany).forEach(i -> write(i + padding));
    queue.drain(); // gives up
    pipe.reading.countDown();
    queue.drain();
    List<String> lines = pipe.lines();
    int kept = lines.size() - 1;
    assertThat(kept).isBetween(OutputQueue.LIMIT / 1_010, OutputQueue.LIMIT / 1_000);
    assertThat(lines.subList(0, kept))
        .isEqualTo(IntStream.range(0, kept).mapToObj(i -> i + padding).toList());
    assertThat(lines.getLast()).isEqualTo((tooMany - kept) + " dropped");
  }

  @Test
  void whatWasDroppedIsToldWhereItWouldHaveStood() {
    write("x".repeat(OutputQueue.LIMIT));
    write("dropped");
    write("dropped");
    pipe.reading.countDown();
    queue.start();
    queue.drain();
    write("after");
    queue.drain();
    assertThat(pipe.lines().subList(1, 3)).containsExactly("2 dropped", "after");
  }

  @Test
  void aSingleLineMayBeOfAnySize() {
    pipe.reading.countDown();
    queue.start();
    write("x".repeat(3 * OutputQueue.LIMIT));
    queue.drain();
    assertThat(pipe.lines()).singleElement().asString().hasSize(3 * OutputQueue.LIMIT);
  }

  @Test
  void theNoticeHasTheFormOfTheLog() throws Exception {
    assertThat(new DropNotice(LogForm.PLAIN).apply(3))
        .matches("\\[.*Z] Warning: 3 lines were dropped here, since nobody read the output\\.");
    String json = new DropNotice(new LogForm(false, true, false)).apply(1);
    assertThat(new JsonMapper().readTree(json).path("message").asText())
        .isEqualTo("1 line was dropped here, since nobody read the output.");
  }
}
