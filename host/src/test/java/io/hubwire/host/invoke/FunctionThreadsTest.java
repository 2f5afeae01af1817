package io.hubwire.host.invoke;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class FunctionThreadsTest {

  private static final int AT_A_TIME = 2;
  private static final int MOST = 8;
  private static final int MOST_WAITING = 5_000;

  private final FunctionThreads threads = new FunctionThreads(AT_A_TIME, MOST, MOST_WAITING);
  private final CountDownLatch release = new CountDownLatch(1);

  /** What one job saw. */
  private static final class Job extends FunctionJob {
    private final Runnable work;
    private final LinkedBlockingQueue<String> events = new LinkedBlockingQueue<>();

    private Job(Runnable work) {
      this.work = work;
    }

    @Override
    void run() {
      events.add("began");
      work.run();
      events.add("ended");
    }

    @Override
    void refuse(FunctionFailure why) {
      events.add(String.valueOf(why.getMessage()));
    }

    private void expect(String event) throws InterruptedException {
      assertThat(events.poll(30, TimeUnit.SECONDS)).isEqualTo(event);
    }
  }

  private Job execute(Runnable work) {
    Job job = new Job(work);
    threads.execute(job);
    return job;
  }

  private void held() {
    boolean interrupted = false;
    while (true) {
      try {
        release.await();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @AfterEach
  void end() {
    release.countDown();
    threads.close();
  }

  @Test
  void shortJobsShareAFewThreads() throws Exception {
    Set<Thread> used = ConcurrentHashMap.newKeySet();
    CountDownLatch done = new CountDownLatch(MOST_WAITING);
    for (int i = 0; i < MOST_WAITING; i++) {
      execute(
          () -> {
            used.add(Thread.currentThread());
            done.countDown();
          });
    }
    done.await();
    assertThat(used).hasSizeLessThanOrEqualTo(MOST);
    assertThat(used).allMatch(Thread::isDaemon).noneMatch(Thread::isVirtual);
  }

  @Test
  void jobsThatTakeLongGetThreadsOfTheirOwn() throws Exception {
    for (int i = 0; i < MOST - 1; i++) {
      execute(this::held).expect("began");
    }
    Job quick = execute(() -> {});
    quick.expect("began");
    quick.expect("ended");
  }

  @Test
  void busyJobsGetThreadsOfTheirOwn() throws Exception {
    for (int i = 0; i < MOST - 1; i++) {
      execute(
              () -> {
                while (release.getCount() > 0) {
                  Thread.onSpinWait();
                }
              })
          .expect("began");
    }
    execute(() -> {}).expect("began");
  }

  @Test
  void theNextCallsOfASlowFunctionWaitForNobody() throws Exception {
    List<Job> jobs = new ArrayList<>();
    for (int i = 0; i < MOST; i++) {
      jobs.add(
          execute(
              () -> {
                threads.enter((FunctionThread) Thread.currentThread(), "slow");
                held();
              }));
    }
    for (Job job : jobs) {
      job.expect("began");
    }
  }

  @Test
  void beyondTheBoundJobsWaitAndCanBeTakenBack() throws Exception {
    for (int i = 0; i < MOST; i++) {
      execute(this::held).expect("began");
    }
    Job takenBack = execute(() -> {});
    Job last = execute(() -> {});
    threads.cancel(takenBack);
    release.countDown();
    last.expect("began");
    last.expect("ended");
    assertThat(takenBack.events).isEmpty();
  }

  @Test
  void moreThanTheMostThatMayWaitAreRefused() throws Exception {
    for (int i = 0; i < MOST; i++) {
      execute(this::held).expect("began");
    }
    for (int i = 0; i < MOST_WAITING; i++) {
      execute(() -> {});
    }
    execute(() -> {})
        .expect(
            "5000 calls wait for a thread already: the app's functions take too long, or never"
                + " end.");
  }

  @Test
  void aCancelInterruptsItsOwnJobAlone() throws Exception {
    LinkedBlockingQueue<Boolean> seen = new LinkedBlockingQueue<>();
    FunctionThreads one = new FunctionThreads(1, 1, MOST_WAITING);
    try {
      Job first =
          new Job(
              () -> {
                held();
                seen.add(Thread.currentThread().isInterrupted());
              });
      one.execute(first);
      first.expect("began");
      Job second = new Job(() -> seen.add(Thread.currentThread().isInterrupted()));
      one.execute(second);
      one.cancel(first);
      release.countDown();
      second.expect("began");
      second.expect("ended");
      one.cancel(first);
      one.cancel(second);
      Job third = new Job(() -> seen.add(Thread.currentThread().isInterrupted()));
      one.execute(third);
      third.expect("began");
      third.expect("ended");
      assertThat(seen).containsExactly(true, false, false);
    } finally {
      one.close();
    }
  }

  @Test
  void anErrorOfAJobCostsNoThread() throws Exception {
    for (int i = 0; i < 3 * MOST; i++) {
      execute(
              () -> {
                throw new AssertionError("on purpose");
              })
          .expect("began");
    }
    execute(() -> {}).expect("began");
  }

  @Test
  void aCloseFailsWhatRunsAndWhatWaits() throws Exception {
    List<Job> running = new ArrayList<>();
    for (int i = 0; i < MOST; i++) {
      Job job = execute(this::held);
      job.expect("began");
      running.add(job);
    }
    Job waiting = execute(() -> {});
    threads.close();
    waiting.expect("The app was closed before the call had ended.");
    for (Job job : running) {
      job.expect("The app was closed before the call had ended.");
    }
    execute(() -> {}).expect("The app is no longer loaded.");
  }

  @Test
  void aCloseEndsEveryThread() throws Exception {
    Set<Thread> used = ConcurrentHashMap.newKeySet();
    AtomicInteger interrupted = new AtomicInteger();
    for (int i = 0; i < MOST; i++) {
      execute(
              () -> {
                used.add(Thread.currentThread());
                try {
                  release.await();
                } catch (InterruptedException e) {
                  interrupted.incrementAndGet();
                }
              })
          .expect("began");
    }
    threads.close();
    for (Thread thread : used) {
      thread.join();
    }
    assertThat(interrupted).hasValue(MOST);
  }

  /** Looks at a thread while it runs, which pauses for a moment only: so over and over. */
  private boolean isSeenToPause(Runnable failing) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    boolean seen = false;
    while (!seen && System.nanoTime() < deadline) {
      AtomicReference<Thread> thread = new AtomicReference<>();
      Job job =
          execute(
              () -> {
                thread.set(Thread.currentThread());
                failing.run();
              });
      while (!seen && job.events.size() < 2) { // that it began, and how it ended
        Thread running = thread.get();
        seen = running != null && isPausing(running.getStackTrace());
      }
    }
    return seen;
  }

  private static boolean isPausing(StackTraceElement[] stack) {
    return Arrays.stream(stack).anyMatch(frame -> frame.getMethodName().equals("parkNanos"))
        && Arrays.stream(stack).anyMatch(frame -> frame.getMethodName().equals("awaitMemory"));
  }

  @Test
  void aThreadWhoseCallEndsWithoutMemoryPausesBeforeItTellsSo() {
    assertThat(
            isSeenToPause(
                () -> {
                  throw new OutOfMemoryError("as if the heap were full");
                }))
        .isTrue();
  }

  @Test
  void aCallThatFailsForWantOfMemoryMayPauseItsThreadAndNoOther() {
    assertThat(isSeenToPause(FunctionThread::awaitMemory)).isTrue();
    for (int i = 0; i < 2_000; i++) { // with pauses it would take longer than a test may
      FunctionThread.awaitMemory();
    }
  }
}
