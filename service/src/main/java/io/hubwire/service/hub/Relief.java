package io.hubwire.service.hub;

import io.hubwire.http.ByteBudget;
import io.hubwire.service.port.Loop;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what waits for clients within its budget: bounds of each client do not bound the sum. Over
 * the budget, those who hold the most are closed first, on whichever shard they live. What many
 * wait for is there once, so that closing one may free nothing: while it does not help, twice as
 * many are closed at a time.
 */
final class Relief {

  private static final Logger LOG = LoggerFactory.getLogger(Relief.class);

  /** Down to this share of the budget, in eighths: else the next message would be over it again. */
  private static final int EIGHTHS = 7;

  /** A client of a shard, and the bytes that wait for it. */
  record Holder(Shard shard, Member member, long bytes) {}

  private final ByteBudget budget;
  private final Supplier<CompletionStage<List<Holder>>> holders;
  private final AtomicBoolean running = new AtomicBoolean();
  private volatile int least = 1;

  /**
   * For all shards of a service.
   *
   * @param holders asks all shards for those who hold the most, once they have tidied up
   */
  Relief(ByteBudget budget, Supplier<CompletionStage<List<Holder>>> holders) {
    this.budget = budget;
    this.holders = holders;
  }

  /** Looks whether there is too much; at the end of each turn of a shard, on its loop. */
  void look(Loop loop) {
    if (budget.isExceeded() && running.compareAndSet(false, true)) {
      loop.execute(this::ask);
    }
  }

  private void ask() {
    var unused =
        holders
            .get()
            .whenComplete(
                (all, failure) -> {
                  if (failure == null) {
                    close(all);
                  } else {
                    LOG.error("It is not known what waits for clients.", failure);
                    running.set(false);
                  }
                });
  }

  private void close(List<Holder> all) {
    List<Holder> heaviest = new ArrayList<>(all);
    heaviest.sort(Comparator.comparingLong(Holder::bytes).reversed());
    long excess = budget.taken() - budget.limit() / 8 * EIGHTHS;
    long freed = 0;
    int count = 0;
    while (budget.isExceeded() && count < heaviest.size() && (freed < excess || count < least)) {
      Holder holder = heaviest.get(count++);
      freed += holder.bytes();
      holder.shard().execute(() -> holder.member().overBudget());
    }
    if (count > 0) {
      LOG.warn(
          "More than {} bytes wait for clients (half of limits.bufferedBytes); the {} that hold the"
              + " most are closed.",
          budget.limit(),
          count);
      least = count * 2;
      ask(); // whether that was enough
    } else {
      least = 1;
      running.set(false);
    }
  }
}
