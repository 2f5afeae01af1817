package io.hubwire.functions;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a response does to the connection's states: clear all, then remove some, then set some.
 * Never both removes and sets one state.
 */
record StateChanges(Map<String, Object> set, List<String> removed, boolean cleared) {
  static final StateChanges NONE = new StateChanges(Map.of(), List.of(), false);

  StateChanges with(String key, Object value) {
    Map<String, Object> nextSet = new LinkedHashMap<>(set);
    nextSet.put(
        Checks.notEmpty(key, "A state's name"), Objects.requireNonNull(PlainJson.of(value)));
    return new StateChanges(nextSet, without(removed, key), cleared);
  }

  StateChanges without(String key) {
    Map<String, Object> nextSet = new LinkedHashMap<>(set);
    nextSet.remove(key);
    List<String> nextRemoved = without(removed, key);
    nextRemoved.add(Checks.notEmpty(key, "A state's name"));
    return new StateChanges(nextSet, nextRemoved, cleared);
  }

  static StateChanges all() {
    return new StateChanges(Map.of(), List.of(), true);
  }

  boolean isEmpty() {
    return equals(NONE);
  }

  /** Returns the states after the changes. */
  Map<String, Object> applyTo(Map<String, Object> before) {
    Map<String, Object> after = new LinkedHashMap<>(cleared ? Map.of() : before);
    removed.forEach(after::remove);
    after.putAll(set);
    return after;
  }

  private static List<String> without(List<String> names, String name) {
    List<String> rest = new ArrayList<>(names);
    rest.remove(name);
    return rest;
  }
}
