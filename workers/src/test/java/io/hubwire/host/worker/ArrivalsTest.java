package io.hubwire.host.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ArrivalsTest {

  private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
  private final Arrivals unit = new Arrivals(10, () -> told.add("room"));

  @Test
  void tasksRunOneByOneInTheirOrder() throws Exception {
    List<Integer> ran = new CopyOnWriteArrayList<>();
    CompletableFuture<Void> last = new CompletableFuture<>();
    for (int i = 0; i < 1000; i++) {
      int number = i;
      unit.add(0, () -> ran.add(number));
    }
    unit.add(0, () -> last.complete(null));
    last.get(60, TimeUnit.SECONDS);
    assertThat(ran).containsExactlyElementsOf(IntStream.range(0, 1000).boxed().toList());
  }

  @Test
  void aTaskThatFailsStopsNoOther() throws Exception {
    unit.add(
        0,
        () -> {
          throw new IllegalStateException("no");
        });
    unit.add(
        0,
        () -> {
          throw new AssertionError("no");
        });
    unit.add(0, () -> told.add("third"));
    assertThat(told.poll(60, TimeUnit.SECONDS)).isEqualTo("third");
  }

  @Test
  void whoAddsIsToldWhenItIsTooMuchAndWhenThereIsRoomAgain() throws Exception {
    CompletableFuture<Void> go = new CompletableFuture<>();
    assertThat(unit.add(6, go::join)).isTrue();
    assertThat(unit.add(4, () -> told.add("second"))).isTrue();
    assertThat(unit.add(1, () -> told.add("third"))).isFalse();
    assertThat(told).isEmpty();
    go.complete(null);
    assertThat(told.poll(60, TimeUnit.SECONDS)).isEqualTo("room");
    assertThat(told.poll(60, TimeUnit.SECONDS)).isEqualTo("second");
    assertThat(told.poll(60, TimeUnit.SECONDS)).isEqualTo("third");
  }
}
