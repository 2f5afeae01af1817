package io.hubwire.host;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * What a reload has changed about an app's functions that can run.
 *
 * @param came names of functions that there were not before
 * @param went names of functions that there are no longer
 */
record FunctionChanges(List<String> came, List<String> went) {

  static FunctionChanges between(AppGeneration before, AppGeneration after) {
    TreeSet<String> came = names(after);
    TreeSet<String> went = names(before);
    came.removeAll(names(before));
    went.removeAll(names(after));
    return new FunctionChanges(List.copyOf(came), List.copyOf(went));
  }

  private static TreeSet<String> names(AppGeneration app) {
    TreeSet<String> names = new TreeSet<>();
    app.entries().stream()
        .filter(entry -> entry.error() == null)
        .forEach(entry -> names.add(entry.name()));
    return names;
  }

  /** What follows the sentence that the app runs, such as {@code " + say - enter"}. */
  String sentence() {
    List<String> all = new ArrayList<>();
    came.forEach(name -> all.add("+ " + name));
    went.forEach(name -> all.add("- " + name));
    return all.isEmpty() ? "" : " " + String.join("  ", all);
  }
}
