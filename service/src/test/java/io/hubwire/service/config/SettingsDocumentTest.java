package io.hubwire.service.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** docs/settings.md names every setting, and no other. */
final class SettingsDocumentTest {

  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)` \\| `([^`]+)` \\|.*\\|$");

  @Test
  void theTableIsTheReadersOwn() throws IOException {
    Map<String, String> documented = new TreeMap<>();
    Matcher rows = ROW.matcher(Files.readString(Path.of("../docs/settings.md")));
    while (rows.find()) {
      documented.put(rows.group(1), rows.group(2));
    }

    assertThat(documented)
        .isEqualTo(
            Arrays.stream(Setting.values())
                .collect(Collectors.toMap(Setting::documentedName, Setting::variable)));
  }
}
