package io.hubwire.vectors;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The calls whose outcome differs from that under Microsoft's worker and is to differ. A file holds
 * them, one a line: the call, our outcome and the reason, with tabs in between. In the first two a
 * {@code *} stands for any text. Empty lines and those that begin with {@code #} say nothing.
 */
public final class KnownDifferences {

  private record Known(String line, Pattern call, Pattern outcome) {}

  private final List<Known> known;

  private KnownDifferences(List<Known> known) {
    this.known = known;
  }

  /** For what is to be the same. */
  public static KnownDifferences none() {
    return new KnownDifferences(List.of());
  }

  /** Reads the file. */
  public static KnownDifferences read(Path file) {
    List<Known> known = new ArrayList<>();
    try {
      for (String line : Files.readAllLines(file)) {
        if (!line.isEmpty() && !line.startsWith("#")) {
          String[] columns = line.split("\t", -1);
          if (columns.length != 3 || columns[2].isBlank()) {
            throw new IllegalStateException("Not a call, an outcome and a reason: " + line);
          }
          known.add(new Known(line, pattern(columns[0]), pattern(columns[1])));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new KnownDifferences(known);
  }

  private static Pattern pattern(String text) {
    return Pattern.compile(
        Stream.of(text.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")),
        Pattern.DOTALL);
  }

  /** Compares all outcomes that are expected with ours. */
  public Comparison compare(Outcomes expected, Outcomes ours) {
    List<Comparison.Difference> unexplained = new ArrayList<>();
    Set<String> used = new HashSet<>();
    int same = 0;
    for (String call : expected.calls()) {
      String wanted = expected.of(call);
      String got = ours.of(call);
      if (wanted.equals(got)) {
        same++;
        continue;
      }
      String line = find(call, got);
      if (line == null) {
        unexplained.add(new Comparison.Difference(call, wanted, got));
      } else {
        used.add(line);
      }
    }
    List<String> untrue =
        known.stream().map(Known::line).filter(line -> !used.contains(line)).toList();
    return new Comparison(expected.calls().size(), same, unexplained, untrue);
  }

  private @Nullable String find(String call, String outcome) {
    return known.stream()
        .filter(k -> k.call().matcher(call).matches() && k.outcome().matcher(outcome).matches())
        .map(Known::line)
        .findFirst()
        .orElse(null);
  }
}
