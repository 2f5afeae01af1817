package io.hubwire.bindings;

import org.jspecify.annotations.Nullable;

/**
 * The settings of an app: environment, {@code local.settings.json} and {@code host.json} as one.
 * Implemented by the host, which holds the precedence.
 */
@FunctionalInterface
public interface AppSettings {

  /**
   * The value of a setting.
   *
   * @param name ignoring case; {@code A:B} and {@code A__B} name the same setting
   * @return null where it is not set; an empty text where it is set to nothing
   */
  @Nullable String get(String name);
}
