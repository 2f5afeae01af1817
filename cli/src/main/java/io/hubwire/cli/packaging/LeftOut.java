package io.hubwire.cli.packaging;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What of an app stays on this machine, and why. */
final class LeftOut {

  /** Why a file or a folder is not packaged. */
  enum Reason {
    MACHINE("of this machine only"),
    SECRET("likely to hold secrets"),
    SETTINGS("settings of this machine with their secrets"),
    IGNORED("named by .funcignore"),
    OUTSIDE("reached by a link that leads out of the app"),
    LOOP("reached by a link to a folder around it"),
    NO_FILE("neither a file nor a folder, such as a link to nothing");

    private final String text;

    Reason(String text) {
      this.text = text;
    }
  }

  private static final int SHOWN = 10;

  private final Map<Reason, List<String>> paths = new EnumMap<>(Reason.class);

  /**
   * Notes one.
   *
   * @param path from the app's folder, with slashes; a folder ends with one
   */
  void add(Reason reason, String path) {
    paths.computeIfAbsent(reason, unused -> new ArrayList<>()).add(path);
  }

  boolean has(Reason reason) {
    return paths.containsKey(reason);
  }

  /** A sentence for each reason. */
  List<String> notes() {
    List<String> notes = new ArrayList<>();
    paths.forEach(
        (reason, all) -> {
          List<String> shown = all.stream().sorted().limit(SHOWN).toList();
          String more = all.size() > SHOWN ? " and " + (all.size() - SHOWN) + " more" : "";
          notes.add("Left out, " + reason.text + ": " + String.join(", ", shown) + more + ".");
        });
    return notes;
  }
}
