package io.hubwire.bindings;

import java.util.List;

/** The connections that a trigger or a context names. */
final class ConnectionNames {

  private ConnectionNames() {}

  /** Those of {@code connections}; where it is empty, {@code connection} stands for one. */
  static List<String> of(BindingProperties properties) {
    List<String> names = properties.texts("connections");
    if (!names.isEmpty()) {
      return names;
    }
    String alias = properties.text("connection");
    return alias == null || alias.isEmpty() ? List.of() : List.of(alias);
  }
}
