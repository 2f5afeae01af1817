package io.hubwire.host.invoke;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class FunctionJobTest {

  /** Runs what it is given, and counts its runs. */
  private static final class Job extends FunctionJob {
    private final Runnable work;
    private int runs;

    Job(Runnable work) {
      this.work = work;
    }

    @Override
    void run() {
      runs++;
      work.run();
    }

    @Override
    void refuse(FunctionFailure why) {}
  }

  /** A thread takes a job before it begins it; an app may be closed in between. */
  @Test
  void doesNotRunOnceItIsCancelled() {
    Job job = new Job(() -> {});
    job.cancel();
    job.runHere();
    assertThat(job.runs).isZero();
  }

  @Test
  void interruptsTheThreadThatRunsIt() {
    Job[] itself = new Job[1];
    itself[0] = new Job(() -> itself[0].cancel());
    itself[0].runHere();
    assertThat(Thread.interrupted()).isTrue();
    assertThat(itself[0].runs).isOne();
  }

  @Test
  void leavesAThreadAloneThatHasEndedIt() {
    Job job = new Job(() -> {});
    job.runHere();
    job.cancel();
    assertThat(Thread.interrupted()).isFalse();
  }
}
