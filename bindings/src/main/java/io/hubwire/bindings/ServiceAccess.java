package io.hubwire.bindings;

import io.hubwire.protocol.auth.AccessKey;
import io.hubwire.protocol.auth.Endpoint;
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
}
