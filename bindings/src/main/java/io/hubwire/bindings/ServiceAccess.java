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
 * @param identity whether an identity takes the key's place
 */
record ServiceAccess(String setting, Endpoint endpoint, @Nullable AccessKey key, boolean identity) {

  /** The key, for what must be signed. */
  AccessKey requireKey() {
    if (identity) {
      throw new BindingException(
          "The connection '"
              + setting
              + "' uses an identity (serviceUri), which cannot sign here yet. Set '"
              + setting
              + "' to a connection string with an AccessKey.");
    }
    if (key == null) {
      throw new BindingException(
          "The connection string in '"
              + setting
              + "' has no AccessKey, which is needed to sign tokens. Add AccessKey=<key>; to it.");
    }
    return key;
  }
}
