package io.hubwire.host.app;

import java.io.IOException;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What {@code System.getenv} is to the classes of an app, and the environment of processes that
 * they start. In Azure every app setting is an environment variable of the worker's process; here
 * the settings of an app are its own, so its class loader directs those calls to a copy of this
 * class that only it has.
 */
public final class AppEnvironment {

  // Set once per copy, by reflection, before any class of the app is loaded.
  private static volatile Map<String, String> variables = Map.of();

  // Whoever has taken a setting out of a child's environment does not get it back. Builders compare
  // by identity, and nobody keeps many.
  private static final Map<ProcessBuilder, Boolean> GIVEN =
      Collections.synchronizedMap(new WeakHashMap<>());

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

  /** As {@code ProcessBuilder.environment}. */
  public static Map<String, String> environment(ProcessBuilder child) {
    Map<String, String> environment = child.environment();
    if (GIVEN.putIfAbsent(child, true) == null) {
      environment.putAll(variables);
    }
    return environment;
  }

  /** As {@code ProcessBuilder.start}. */
  public static Process start(ProcessBuilder child) throws IOException {
    environment(child);
    return child.start();
  }

  /** As {@code Runtime.exec(String)}. */
  @SuppressWarnings("deprecation") // it is what the app calls
  public static Process exec(Runtime runtime, String command) throws IOException {
    return runtime.exec(command, asArray());
  }

  /** As {@code Runtime.exec(String[])}. */
  public static Process exec(Runtime runtime, String[] command) throws IOException {
    return runtime.exec(command, asArray());
  }

  private static String[] asArray() {
    return variables.entrySet().stream()
        .map(variable -> variable.getKey() + "=" + variable.getValue())
        .toArray(String[]::new);
  }
}
