package io.hubwire.conformance;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * What a script of {@code node/} has found.
 *
 * @param script its name
 * @param claims in their order, each with why it does not hold; empty where it does
 * @param end why the script did not run to its end; empty where it did
 */
record ScriptResult(String script, Map<String, String> claims, String end) {

  /** A test for each claim, and one for the end. */
  Stream<DynamicTest> tests() {
    return Stream.concat(
        claims.entrySet().stream()
            .map(
                claim ->
                    dynamicTest(claim.getKey(), () -> check(claim.getKey(), claim.getValue()))),
        Stream.of(dynamicTest(script + " runs to its end", () -> check(script, end))));
  }

  private static void check(String what, String why) {
    if (!why.isEmpty()) {
      fail(what + ": " + why);
    }
  }
}
