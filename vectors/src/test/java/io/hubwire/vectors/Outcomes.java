package io.hubwire.vectors;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What came of calls, by their labels; of a call made several times, what came of the last. */
public final class Outcomes {

  private static final String ARROW = " => ";

  private final Map<String, String> byCall = Collections.synchronizedMap(new LinkedHashMap<>());

  /** From lines of the form {@code call => outcome}. */
  public static Outcomes read(Path file) {
    Outcomes outcomes = new Outcomes();
    try {
      for (String line : Files.readAllLines(file)) {
        int arrow = line.indexOf(ARROW);
        outcomes.add(line.substring(0, arrow), line.substring(arrow + ARROW.length()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return outcomes;
  }

  /** Notes what came of a call. */
  public void add(String call, String outcome) {
    byCall.put(call, outcome.stripTrailing());
  }

  /** Puts a name in place of a folder in what came of a call. */
  public void replaceIn(String call, String folder, String name) {
    add(call, of(call).replace(folder, name));
  }

  /** What came of a call, or that it was not made. */
  public String of(String call) {
    return byCall.getOrDefault(call, "NOT CALLED");
  }

  /** All calls. */
  public Set<String> calls() {
    return byCall.keySet();
  }
}
