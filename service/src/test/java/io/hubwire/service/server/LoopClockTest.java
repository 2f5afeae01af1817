package io.hubwire.service.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.hubwire.service.port.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

final class LoopClockTest {

  private final Queue<Runnable> loop = new ArrayDeque<>();
  private final List<Runnable> timers = new ArrayList<>();
  private final List<String> done = new ArrayList<>();
  private final Clock clock = new LoopClock(new Given(), loop::add);

  private final class Given implements Clock {
    @Override
    public long now() {
      return 7;
    }

    @Override
    public Instant wall() {
      return Instant.EPOCH;
    }

    @Override
    public Timer after(Duration delay, Runnable input) {
      timers.add(input);
      return () -> timers.remove(input);
    }
  }

  @Test
  void tellsTheGivenTime() {
    assertThat(clock.now()).isEqualTo(7);
    assertThat(clock.wall()).isEqualTo(Instant.EPOCH);
  }

  @Test
  void callsOnTheLoop() {
    clock.after(Duration.ofSeconds(1), () -> done.add("called"));
    timers.getFirst().run();
    assertThat(done).isEmpty();

    loop.remove().run();

    assertThat(done).containsExactly("called");
  }

  @Test
  void aCallThatIsForgottenIsForgottenByTheGivenClock() {
    clock.after(Duration.ofSeconds(1), () -> done.add("called")).cancel();
    assertThat(timers).isEmpty();
  }

  @Test
  void aCallThatWaitsForTheLoopCanStillBeForgotten() {
    Clock.Timer timer = clock.after(Duration.ofSeconds(1), () -> done.add("called"));
    timers.getFirst().run();
    timer.cancel();

    loop.remove().run();

    assertThat(done).isEmpty();
  }
}
