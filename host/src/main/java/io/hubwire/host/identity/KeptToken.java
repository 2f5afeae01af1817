package io.hubwire.host.identity;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** The newest token of a source, asked for again shortly before it expires. */
final class KeptToken {

  private static final Duration EARLY = Duration.ofMinutes(5);

  private final TokenSource source;
  private final Executor executor;
  private TokenSource.Token token = new TokenSource.Token("", Instant.EPOCH);
  private @Nullable CompletableFuture<String> asked;

  /**
   * Asks nobody yet.
   *
   * @param executor runs what blocks
   */
  KeptToken(TokenSource source, Executor executor) {
    this.source = source;
    this.executor = executor;
  }

  /** A token that is good now; all who want it meanwhile wait for one answer. */
  synchronized CompletionStage<String> text() {
    if (Instant.now().plus(EARLY).isBefore(token.expires())) {
      return CompletableFuture.completedStage(token.text());
    }
    CompletableFuture<String> answer = asked;
    if (answer == null) {
      answer = new CompletableFuture<>();
      asked = answer;
      executor.execute(this::ask);
    }
    return answer;
  }

  private void ask() {
    TokenSource.Token given = null;
    Throwable failure = null;
    try {
      given = source.fetch();
    } catch (Throwable e) {
      failure = e; // nobody must wait for ever
    }
    CompletableFuture<String> answer;
    synchronized (this) {
      answer = asked;
      asked = null;
      token = given == null ? token : given;
    }
    if (answer != null && given != null) {
      answer.complete(given.text());
    } else if (answer != null && failure != null) {
      answer.completeExceptionally(failure);
    }
  }
}
