package io.hubwire.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.hubwire.cli.doctor.Diagnosis;
import io.hubwire.cli.doctor.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the doctor finds in apps with one fault each, and in apps without any. */
@NeedsTools({ExternalTool.NODE, ExternalTool.NPM, ExternalTool.PYTHON})
final class DoctorTest {

  private static final Path PAGE = Apps.project().resolve("docs/doctor.md");
  private static final String HEAD =
      """
      # What the doctor finds

      Each row is an app that is right but for one fault, and what `hubwire doctor` says of it. A test plants the
      faults and writes this page (`mvn -pl conformance -am test -Dtest=DoctorTest -Dhubwire.doctor=write
      -Dsurefire.failIfNoSpecifiedTests=false`); it fails where the page is stale. The fix is in the language of the
      app. What the doctor has no sentence of its own for, it tells in the host's.

      | Fault | Found as | Fix |
      |---|---|---|
      """;

  @Test
  void findsEachPlantedFaultAndNothingElse() throws IOException, InterruptedException {
    StringBuilder table = new StringBuilder(HEAD);
    List<String> missed = new ArrayList<>();
    for (PlantedFault fault : PlantedFault.all()) {
      DoctoredApp app = DoctoredApp.of(fault.app()).with(fault.file(), fault.from(), fault.to());
      Diagnosis diagnosis = app.examined();
      if (isRight(fault, diagnosis)) {
        table.append(row(fault, diagnosis.findings().getFirst()));
      } else {
        missed.add(fault + ": " + diagnosis);
      }
      assertThat(diagnosis.toString()).doesNotContain("do-not-show");
    }
    assertThat(missed).isEmpty();
    checkPage(table.toString());
  }

  /** One finding, with the sentence, and a fix that is not what stands there. */
  private static boolean isRight(PlantedFault fault, Diagnosis diagnosis) {
    return diagnosis.unchecked() == null
        && diagnosis.findings().size() == 1
        && diagnosis.findings().getFirst().what().contains(fault.what())
        && diagnosis.findings().getFirst().fix().contains(fault.fix())
        && !fault.to().contains(diagnosis.findings().getFirst().fix());
  }

  private static String row(PlantedFault fault, Finding finding) {
    return "| %s | %s | `%s` |\n"
        .formatted(fault.title(), finding.what(), finding.fix().replace("|", "\\|"));
  }

  private static void checkPage(String found) throws IOException {
    if (System.getProperty("hubwire.doctor", "").equals("write")) {
      Files.writeString(PAGE, found);
    }
    assertThat(Files.exists(PAGE) ? Files.readString(PAGE) : "")
        .as("docs/doctor.md is stale: run this test with -Dhubwire.doctor=write to write it anew")
        .isEqualTo(found);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "js-v4",
        "js-v3",
        "js-context",
        "settings",
        "python-v2",
        "python-v1",
        "java",
        "java-binary",
      })
  void findsNothingInAnAppThatIsRight(String name) throws IOException, InterruptedException {
    expectNothing(DoctoredApp.of(name).examined());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "chat",
        "chat-js",
        "chat-js-v3",
        "chat-context-js",
        "notifications-js",
        "chat-python",
      })
  void findsNothingInASample(String name) throws IOException, InterruptedException {
    expectNothing(DoctoredApp.sample(name).examined());
  }

  private static void expectNothing(Diagnosis diagnosis) {
    assertThat(diagnosis.findings()).isEmpty();
    assertThat(diagnosis.unchecked()).isNull();
    assertThat(diagnosis.checked()).anyMatch(what -> what.matches("\\d+ functions?"));
  }
}
