package io.hubwire.host.identity;

import io.hubwire.bindings.BindingException;
import io.hubwire.bindings.Identity;
import io.hubwire.bindings.IdentityTokens;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
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
  private final TokenSources known;

  /**
   * Asks nobody yet.
   *
   * @param environment the process environment
   */
  public EntraTokens(Map<String, String> environment) {
    this(environment, null);
  }

  EntraTokens(Map<String, String> environment, @Nullable SSLSocketFactory sockets) {
    known = new TokenSources(environment, sockets);
  }

  @Override
  public CompletionStage<String> token(Identity identity) {
    CompletableFuture<String> token = new CompletableFuture<>();
    // Asking blocks: on a thread that may.
    Thread.ofVirtual()
        .name("hubwire-identity")
        .start(
            () -> {
              try {
                token.complete(
                    kept.computeIfAbsent(identity, one -> new KeptToken(known.of(one))).text());
              } catch (InterruptedException e) {
                token.completeExceptionally(failure(identity, "the host stops", e));
              } catch (Exception e) {
                token.completeExceptionally(failure(identity, String.valueOf(e.getMessage()), e));
              }
            });
    return token;
  }

  private static BindingException failure(Identity identity, String why, Exception cause) {
    return new BindingException(
        "The identity of the connection '%s' gets no token for the service: %s"
            .formatted(identity.setting(), why),
        cause);
  }
}
