package io.hubwire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** docs/command.md says all there is, and shows what is really written. */
final class CommandDocumentTest {

  private static final Path DOCUMENT = Path.of("../docs/command.md");
  private static final List<String> COMMON = List.of("--help", "--version");

  @TempDir Path folder;

  @Test
  void explainsEveryCommandWithEveryOption() throws IOException {
    String document = Files.readString(DOCUMENT);
    List<String> missing = new ArrayList<>();
    Main.commands("")
        .getSubcommands()
        .forEach(
            (name, command) -> {
              String section = section(document, name);
              if (section.isEmpty()) {
                missing.add(name);
              }
              command.getCommandSpec().options().stream()
                  .map(CommandLine.Model.OptionSpec::longestName)
                  .filter(option -> !COMMON.contains(option) && !section.contains(option))
                  .forEach(option -> missing.add(name + " " + option));
            });
    assertThat(missing).isEmpty();
  }

  @Test
  void showsWhatTheDoctorSays() throws IOException {
    Path app = DoctorCommandTest.staged("context-without-options", folder);
    String said = Run.of("doctor", app.toString()).out().replace(app.toString(), "app");
    assertThat(Files.readString(DOCUMENT)).contains("```\n" + said + "```\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"cli", "bicep", "appsettings"})
  void showsWhatExportWrites(String format) throws IOException {
    Path app = TinyApp.packagedIn(folder);
    String written = Run.of("export", app.toString(), "--format", format).out();
    assertThat(Files.readString(DOCUMENT)).contains("\n" + written + "```\n");
  }

  private static String section(String document, String command) {
    int start = document.indexOf("\n## " + command + "\n");
    int end = start < 0 ? -1 : document.indexOf("\n## ", start + 1);
    return start < 0 ? "" : document.substring(start, end < 0 ? document.length() : end);
  }
}
