package io.hubwire.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a person typed and saw, without what differs from one time to the next. */
final class Transcript {

  private static final Path EXPECTED = Path.of("src", "test", "first-hour");
  private static final String WRITE = "hubwire.firstHour";

  private final String name;
  private final String folder;
  private final StringBuilder text = new StringBuilder();
  private boolean inProgress;

  /**
   * Empty yet.
   *
   * @param name of the file with what is expected
   * @param folder what is shown as the person's home
   */
  Transcript(String name, Path folder) {
    this.name = name;
    this.folder = folder.toString();
  }

  /** A command line. */
  void typed(String... words) {
    text.append("\n$ ").append(String.join(" ", words)).append('\n');
  }

  /** What was done in an editor. */
  void did(String what) {
    text.append("\n(").append(what).append(")\n");
  }

  void saw(List<String> lines) {
    for (String line : lines) {
      inProgress = line.endsWith("this happens once.") || (inProgress && line.startsWith("  "));
      boolean ofOthers =
          (inProgress && line.startsWith("  "))
              || line.startsWith("[INFO]")
              || line.startsWith("WARNING: "); // of the JVM, which the script tells to be quiet
      if (!ofOthers) {
        text.append(normalised(line)).append('\n');
      }
    }
  }

  private String normalised(String line) {
    return line.replace(folder, "~")
        .replaceAll("^Hubwire \\d+\\.\\d+\\.\\d+\\S*", "Hubwire VERSION")
        .replaceAll("\\[\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z]", "[TIME]")
        .replaceAll("localhost:\\d{4,5}\\b", "localhost:PORT")
        .replaceAll("\\b\\d+ ms\\b", "N ms")
        .replaceAll("\\bnode_modules/.*", "node_modules/…") // as many as npm brings
        .replaceAll("^(\\s+Hub\\s+Events\\s+Go to) +From$", "$1  From"); // as wide as the port
  }

  /** Compares all of it with the file, or writes the file anew where that is asked for. */
  void expect() throws IOException {
    Path file = EXPECTED.resolve(name + ".txt");
    String seen = text.toString().strip() + "\n";
    if (System.getProperty(WRITE, "").equals("write")) {
      Files.createDirectories(EXPECTED);
      Files.writeString(file, seen);
    }
    assertThat(seen)
        .as(file + " holds what is expected; -D" + WRITE + "=write writes it anew")
        .isEqualTo(Files.readString(file));
  }
}
