package io.hubwire.host.identity;

import io.hubwire.bindings.BindingException;
import io.hubwire.bindings.Identity;
import io.hubwire.bindings.IdentityTokens;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Tokens of Microsoft Entra ID. What an identity's section says decides where they come from; an
 * empty section means, in this order, the registered application of the variables {@code
 * AZURE_CLIENT_ID} and {@code AZURE_TENANT_ID} with {@code AZURE_CLIENT_SECRET} or {@code
 * AZURE_FEDERATED_TOKEN_FILE}, the managed identity of a function app, and who is signed in with
 * the Azure CLI. Tokens are kept until shortly before they expire.
 */
public final class EntraTokens implements IdentityTokens {

  private final Map<Identity, KeptToken> kept = new ConcurrentHashMap<>();
  private final Executor executor;
  private final TokenSources known;

  /**
   * Asks nobody yet.
   *
   * @param environment the process environment
   * @param executor runs what blocks
   */
  public EntraTokens(Map<String, String> environment, Executor executor) {
    this(environment, executor, null);
  }

  EntraTokens(
      Map<String, String> environment, Executor executor, @Nullable SSLSocketFactory sockets) {
    this.executor = executor;
    known = new TokenSources(environment, sockets);
  }

  @Override
  public CompletionStage<String> token(Identity identity) {
    return kept.computeIfAbsent(
            identity, one -> new KeptToken(() -> known.of(one).fetch(), executor))
        .text()
        .exceptionallyCompose(error -> CompletableFuture.failedStage(failure(identity, error)));
  }

  private static BindingException failure(Identity identity, Throwable error) {
    Throwable cause =
        error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
    return new BindingException(
        "The identity of the connection '%s' gets no token for the service: %s"
            .formatted(identity.setting(), cause.getMessage()),
        cause);
  }
}
