package io.hubwire.host.app;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code System.getenv} is to the classes of an app. In Azure every app setting is an
 * environment variable of the worker's process; here the settings of an app are its own, so its
 * class loader directs those calls to a copy of this class that only it has.
 */
public final class AppEnvironment {

  // Set once per copy, by reflection, before any class of the app is loaded.
  private static volatile Map<String, String> variables = Map.of();

  private AppEnvironment() {}

  /** Sets what the app sees. */
  public static void set(Map<String, String> settings) {
    variables = Map.copyOf(settings);
  }

  /** As {@code System.getenv(String)}. */
  public static @Nullable String getenv(String name) {
    return variables.get(name);
  }

  /** As {@code System.getenv()}. */
  public static Map<String, String> getenv() {
    return variables;
  }
}
