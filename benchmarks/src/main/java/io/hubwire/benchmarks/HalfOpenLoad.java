package io.hubwire.benchmarks;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

/**
 * What half-open connections cost a healthy client: its answers without them, with them and without
 * them again, in one run.
 */
public final class HalfOpenLoad {

  private static final long OPEN_SECONDS = 120;

  private HalfOpenLoad() {}

  /** Who asks, and how. */
  @FunctionalInterface
  private interface Client {
    HealthyClient open(int port) throws IOException;
  }

  /**
   * Prints a table.
   *
   * @param arguments the port of a service with the default key, how many half-open connections,
   *     and for how many seconds each is measured
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    int port = Integer.parseInt(arguments[0]);
    int connections = Integer.parseInt(arguments[1]);
    Duration time = Duration.ofSeconds(Long.parseLong(arguments[2]));
    long[][] unused = measure(port, time); // the compiler's turn
    long[][] before = measure(port, time);
    long[][] beside;
    int open;
    long reaped;
    try (HalfOpen half = new HalfOpen(port, connections).start()) {
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(OPEN_SECONDS);
      while (half.open() < connections && System.nanoTime() < deadline) {
        TimeUnit.MILLISECONDS.sleep(10);
      }
      open = half.open();
      beside = measure(port, time);
      reaped = half.reaped();
    }
    long[][] after = measure(port, time);
    System.out.printf(
        "%d of %d were half open at once; %d were closed by the service meanwhile.%n%n",
        open, connections, reaped);
    System.out.println("| | p50 without, µs | beside | ratio | p99 without, µs | beside | ratio |");
    System.out.println("|---|---|---|---|---|---|---|");
    String[] names = {"a request on a kept connection", "a WebSocket message and its answer"};
    for (int i = 0; i < names.length; i++) {
      long[] without =
          LongStream.concat(Arrays.stream(before[i]), Arrays.stream(after[i])).toArray();
      System.out.printf(
          "| %s |%s%s%n", names[i], row(without, beside[i], 50), row(without, beside[i], 99));
    }
  }

  private static long[][] measure(int port, Duration time) throws IOException {
    Client[] kinds = {HealthyClient::ofRequests, HealthyClient::ofMessages};
    long[][] taken = new long[kinds.length][];
    for (int i = 0; i < kinds.length; i++) {
      try (HealthyClient client = kinds[i].open(port)) {
        taken[i] = client.ask(time);
      }
    }
    return taken;
  }

  private static String row(long[] without, long[] beside, int percent) {
    double one = percentile(without, percent);
    double other = percentile(beside, percent);
    return " %.0f | %.0f | %.2f |".formatted(one / 1000, other / 1000, other / one);
  }

  private static long percentile(long[] values, int percent) {
    long[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[(int) Math.min(sorted.length - 1L, (long) sorted.length * percent / 100)];
  }
}
