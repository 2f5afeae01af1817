package io.hubwire.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * docs/compatibility.md: what the cloud and its official emulator are documented to do, and what
 * the service was seen to do. The rows lie in compatibility.tsv: a feature, the cloud, the
 * emulator, the service, and what shows the latter, joined by semicolons: a script and the
 * beginning of its claims, or a test of another module, which the build has run before.
 */
final class CompatibilityTable {

  private static final Path DOCUMENT = Apps.project().resolve("docs/compatibility.md");
  private static final String HEAD =
      """
      # Compatibility

      What each feature is in the cloud, in its official emulator, and here. The first two are what their
      documentation, specifications and sources say; the last is what the named tests have seen. A test
      writes this page (`-Dhubwire.compatibility=write`, [verification](verification.md)) and fails where it is stale.

      | Feature | Cloud | Official emulator | Hubwire | Shown by |
      |---|---|---|---|---|
      """;

  private CompatibilityTable() {}

  /** Holds the page against what was found, or writes it. */
  static void check(List<ScriptResult> results) throws IOException {
    String found = HEAD + String.join("", rows(results));
    if (System.getProperty("hubwire.compatibility", "").equals("write")) {
      Files.writeString(DOCUMENT, found);
    }
    System.out.println(found);
    assertThat(Files.exists(DOCUMENT) ? Files.readString(DOCUMENT) : "")
        .as("docs/compatibility.md is stale: -Dhubwire.compatibility=write writes it anew")
        .isEqualTo(found);
  }

  private static List<String> rows(List<ScriptResult> results) throws IOException {
    Map<String, ScriptResult> scripts = new TreeMap<>();
    results.forEach(result -> scripts.put(result.script(), result));
    List<String> rows = new ArrayList<>();
    for (String line : lines()) {
      String[] cells = line.split("\t", -1);
      assertThat(cells).as(line).hasSize(5).doesNotContain("");
      List<String> broken = new ArrayList<>();
      List<String> shown = new ArrayList<>();
      for (String proof : cells[4].split("; ", -1)) {
        String[] parts = proof.split(": ", 2);
        ScriptResult script = scripts.get(parts[0]);
        shown.add(
            script == null
                ? test(proof)
                : "`" + parts[0] + "`: " + claim(script, parts[1], broken));
      }
      String here = broken.isEmpty() ? cells[3] : "**fails**: " + String.join(", ", broken);
      String seen = String.join("; ", shown);
      rows.add("| %s | %s | %s | %s | %s |\n".formatted(cells[0], cells[1], cells[2], here, seen));
    }
    return rows;
  }

  private static List<String> lines() throws IOException {
    try (var table =
        Objects.requireNonNull(
            CompatibilityTable.class.getResourceAsStream("/compatibility.tsv"))) {
      return new String(table.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  /** How many claims begin so; those that do not hold are broken. */
  private static String claim(ScriptResult script, String beginning, List<String> broken) {
    Map<String, String> claims = new TreeMap<>(script.claims());
    claims.keySet().removeIf(claim -> !claim.startsWith(beginning));
    assertThat(claims).as("claims of " + script.script() + " named " + beginning).isNotEmpty();
    claims.values().removeIf(String::isEmpty);
    broken.addAll(claims.keySet());
    return beginning;
  }

  /** A test of another module, or of this: its class and its method. */
  private static String test(String proof) throws IOException {
    String[] parts = proof.split("#", 2);
    assertThat(parts).as("a proof: " + proof).hasSize(2);
    Pattern method = Pattern.compile("\\b" + Pattern.quote(parts[1]) + "\\(");
    try (Stream<Path> files =
        Files.find(
            Apps.project(),
            16,
            (file, attributes) ->
                file.endsWith(parts[0] + ".java") && file.toString().contains("/src/test/"))) {
      List<Path> sources = files.toList();
      assertThat(sources).as(proof).hasSize(1);
      assertThat(method.matcher(Files.readString(sources.getFirst())).find()).as(proof).isTrue();
    }
    return "`" + proof + "`";
  }
}
