package io.hubwire.conformance;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.TestAbortedException;

/** Skips or fails the tests whose programs are absent, see {@link NeedsTools}. */
final class ExternalTools implements ExecutionCondition, BeforeAllCallback, BeforeEachCallback {

  /** Whether what is absent is a failure. */
  static boolean required() {
    return Boolean.getBoolean("hubwire.requireTools");
  }

  /**
   * Ends a test whose surroundings are not there.
   *
   * @param test its name
   * @param why what is missing, a sentence without its stop
   */
  static RuntimeException missing(String test, String why) {
    if (required()) {
      throw new AssertionError(test + " cannot run: " + why + ".");
    }
    tell(test, why);
    return new TestAbortedException(why);
  }

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    Optional<String> why = absent(context);
    if (why.isEmpty() || required()) {
      return ConditionEvaluationResult.enabled("");
    }
    tell(name(context), why.get());
    return ConditionEvaluationResult.disabled(why.get());
  }

  /** An absent program that is required: a condition can only skip, so it is told here. */
  @Override
  public void beforeAll(ExtensionContext context) {
    failWhereAbsent(context);
  }

  /** The same for what a single test needs. */
  @Override
  public void beforeEach(ExtensionContext context) {
    failWhereAbsent(context);
  }

  private static void failWhereAbsent(ExtensionContext context) {
    absent(context)
        .ifPresent(
            why -> {
              throw missing(name(context), why);
            });
  }

  private static String name(ExtensionContext context) {
    String type = context.getRequiredTestClass().getSimpleName();
    return context.getTestMethod().map(method -> type + "." + method.getName()).orElse(type);
  }

  private static Optional<String> absent(ExtensionContext context) {
    List<ExternalTool> absent =
        context
            .getElement()
            .map(element -> element.getAnnotation(NeedsTools.class))
            .map(needs -> Arrays.stream(needs.value()).filter(tool -> tool.find().isEmpty()))
            .map(tools -> tools.toList())
            .orElse(List.of());
    return absent.isEmpty()
        ? Optional.empty()
        : Optional.of(
            absent.stream().map(ExternalTool::label).collect(Collectors.joining(" and "))
                + " not found on the PATH");
  }

  private static void tell(String test, String why) {
    System.out.println("Skipped " + test + ": " + why);
  }
}
