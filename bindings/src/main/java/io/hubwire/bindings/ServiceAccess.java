package io.hubwire.bindings;

import io.hubwire.protocol.auth.AccessKey;
import io.hubwire.protocol.auth.AccessToken;
import io.hubwire.protocol.auth.Endpoint;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A service that an app may talk with.
 *
 * @param setting where it was found, for messages
 * @param endpoint the service
 * @param key null where the setting holds none, or an identity takes its place
 * @param identity who the app is, where that takes the key's place; else null
 */
record ServiceAccess(
    String setting, Endpoint endpoint, @Nullable AccessKey key, @Nullable Identity identity) {

  /** Refuses a connection with which nothing can be sent. */
  void requireCredential() {
    if (identity == null) {
      requireKey();
    }
  }

  /** The key, for what must be signed. */
  AccessKey requireKey() {
    if (key == null) {
      throw new BindingException(
          "The connection string in '"
              + setting
              + "' has no AccessKey, which is needed to sign tokens. Add AccessKey=<key>; to it.");
    }
    return key;
  }

  /** The token that a REST call to that URL carries. */
  CompletionStage<String> bearer(String url, ExtensionPorts ports) {
    return identity == null
        ? CompletableFuture.completedFuture(
            AccessToken.forRest(requireKey(), url, ports.clock().instant()))
        : ports.identities().token(identity);
  }
}
