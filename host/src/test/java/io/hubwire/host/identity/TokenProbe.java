package io.hubwire.host.identity;

import io.hubwire.bindings.Identity;
import java.util.Objects;
import java.util.concurrent.ExecutionException;

/** In a process of its own, since an identity of the machine shows in the process's environment. */
final class TokenProbe {

  private TokenProbe() {}

  /** Prints the token of a section with that credential and client id; "-" stands for none. */
  public static void main(String[] arguments) throws InterruptedException {
    Identity identity =
        new Identity(
            "section",
            arguments[0].equals("-") ? null : arguments[0],
            arguments[1].equals("-") ? null : arguments[1],
            null,
            null,
            null);
    try {
      System.out.println(
          new EntraTokens(System.getenv(), Runnable::run)
              .token(identity)
              .toCompletableFuture()
              .get());
    } catch (ExecutionException e) {
      System.out.println(Objects.requireNonNull(e.getCause()).getMessage());
    }
  }
}
