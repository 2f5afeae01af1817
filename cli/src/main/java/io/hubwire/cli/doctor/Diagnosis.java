package io.hubwire.cli.doctor;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a look at an app gave.
 *
 * @param checked what was looked at, in words
 * @param unchecked what could not be looked at, and why; null where all was
 */
public record Diagnosis(List<Finding> findings, List<String> checked, @Nullable String unchecked) {

  public Diagnosis {
    findings = List.copyOf(findings);
    checked = List.copyOf(checked);
  }
}
