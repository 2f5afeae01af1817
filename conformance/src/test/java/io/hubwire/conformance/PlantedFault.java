package io.hubwire.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A fault in an app that is right otherwise.
 *
 * @param title what was done, for people
 * @param app of {@code src/test/apps/doctor}
 * @param from a text of the file, replaced wherever it is; empty for a new file
 * @param to what stands there instead
 * @param what a part of the finding's first line
 * @param fix a part of the line that puts it right
 */
record PlantedFault(
    String title, String app, String file, String from, String to, String what, String fix) {

  private static final Path TABLE = Path.of("src/test/resources/planted-faults.tsv");

  /** The rows of {@code planted-faults.tsv}, in which {@code \n} is the end of a line. */
  static List<PlantedFault> all() throws IOException {
    return Files.readAllLines(TABLE).stream().map(PlantedFault::of).toList();
  }

  private static PlantedFault of(String row) {
    String[] cells = row.replace("\\n", "\n").split("\t", -1);
    return new PlantedFault(cells[0], cells[1], cells[2], cells[3], cells[4], cells[5], cells[6]);
  }

  @Override
  public String toString() {
    return title;
  }
}
