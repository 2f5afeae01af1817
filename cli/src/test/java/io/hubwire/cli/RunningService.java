package io.hubwire.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** {@code hubwire service} in a process of its own, ready. */
record RunningService(Started process, List<String> said, String connectionString)
    implements AutoCloseable {

  private static final String BEFORE = "\tConnection string: ";

  static RunningService start(String... options) throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of("service", "--port=0"));
    arguments.addAll(List.of(options));
    Started process = Started.with(arguments.toArray(String[]::new));
    List<String> said = process.until(line -> line.startsWith("Ready in "));
    String connectionString =
        said.stream()
            .filter(line -> line.startsWith(BEFORE))
            .map(line -> line.substring(BEFORE.length()))
            .findFirst()
            .orElseThrow();
    return new RunningService(process, List.copyOf(said), connectionString);
  }

  @Override
  public void close() {
    process.close();
  }
}
