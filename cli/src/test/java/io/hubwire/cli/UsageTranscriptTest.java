package io.hubwire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a person sees who asks for help, or types what makes no sense. */
final class UsageTranscriptTest {

  private static final Path EXPECTED = Path.of("src", "test", "usage.txt");
  private static final String WRITE = "hubwire.usage";

  private static final List<String> TYPED =
      List.of(
          "",
          "--help",
          "strat",
          "start --prot 1",
          "start --port seven",
          "start --port 70000",
          "start --service foo",
          "start --worker foo=bar",
          "host --port",
          "service --acces-key k",
          "doctor --probe nonsense",
          "export --format cli2",
          "token",
          "token --hub 1chat",
          "token --hub chat --role nonsense",
          "token --hub chat --expires soon",
          "send --hub chat",
          "send --hub chat --group a --user b hello",
          "send --hub chat --cacert absent.pem --connection Endpoint=https://localhost:1;AccessKey=k;"
              + " hello",
          "connect",
          "connect --hub chat --protocol mqtt",
          "connect --hub chat --connection nonsense",
          "new",
          "new ruby my-app",
          "health nonsense",
          "help nonsense");

  @Test
  void isWhatTheFileSays() throws IOException {
    StringBuilder seen = new StringBuilder();
    for (String line : lines()) {
      Run run = Run.of(line.isEmpty() ? new String[0] : line.split(" "));
      seen.append(("\n$ hubwire " + line).stripTrailing()).append('\n');
      seen.append(run.out()).append(run.err()).append("(exit code " + run.code() + ")\n");
    }
    String text = seen.toString().strip() + "\n";
    if (System.getProperty(WRITE, "").equals("write")) {
      Files.writeString(EXPECTED, text);
    }
    assertThat(text)
        .as(EXPECTED + " holds what is expected; -D" + WRITE + "=write writes it anew")
        .isEqualTo(Files.readString(EXPECTED));
  }

  /** With the help and a misspelt option of every command. */
  private static List<String> lines() {
    List<String> lines = new ArrayList<>(TYPED);
    for (String command : Main.commands("").getSubcommands().keySet()) {
      lines.add(command + " --help");
      lines.add(command + " --nonsense");
    }
    return lines;
  }
}
