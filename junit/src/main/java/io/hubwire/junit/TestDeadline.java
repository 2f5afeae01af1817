package io.hubwire.junit;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long whatever a test expects may take: a configuration parameter of JUnit. */
final class TestDeadline {

  /** The name of the parameter. */
  static final String PARAMETER = "hubwire.deadline";

  private static final Duration DEFAULT = Duration.ofSeconds(5);
  private static final Pattern FORM = Pattern.compile("(\\d{1,9}) ?(ms|s|m)?");

  private TestDeadline() {}

  /**
   * Reads it.
   *
   * @param given the parameter's value; empty for the default
   * @throws IllegalArgumentException where it is no time
   */
  static Duration of(Optional<String> given) {
    return given.map(TestDeadline::parse).orElse(DEFAULT);
  }

  private static Duration parse(String text) {
    Matcher form = FORM.matcher(text.strip());
    if (!form.matches() || Long.parseLong(form.group(1)) == 0) {
      throw new IllegalArgumentException(
          "The configuration parameter "
              + PARAMETER
              + " is '"
              + text
              + "'; expected a number of seconds, or a number with ms, s or m, such as 10 s.");
    }
    long number = Long.parseLong(form.group(1));
    return switch (form.group(2)) {
      case "ms" -> Duration.ofMillis(number);
      case "m" -> Duration.ofMinutes(number);
      case null, default -> Duration.ofSeconds(number);
    };
  }
}
