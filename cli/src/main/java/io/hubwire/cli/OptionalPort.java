package io.hubwire.cli;

import java.util.Map;
import java.util.Stack;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/** What follows an option whose port may be left out is its port only if it is a number. */
final class OptionalPort implements IParameterPreprocessor {

  static final String USUAL = "0";

  @Override
  @SuppressWarnings("JdkObsolete") // picocli's stack
  public boolean preprocess(
      Stack<String> arguments, CommandSpec command, ArgSpec option, Map<String, Object> info) {
    boolean attached = !String.valueOf(info.getOrDefault("separator", "")).isBlank();
    boolean isPort = !arguments.isEmpty() && arguments.peek().matches("\\d+");
    if (!attached && !isPort) {
      arguments.push(USUAL);
    }
    return false;
  }
}
