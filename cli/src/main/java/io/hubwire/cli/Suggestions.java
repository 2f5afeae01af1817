package io.hubwire.cli;

import io.hubwire.cli.spelling.EditDistance;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.UnmatchedArgumentException;

/** What may have been meant by a word that a command does not know. */
final class Suggestions {

  /** So many letters may differ; in a word of three letters any other is as near. */
  private static final int FAR = 2;

  private Suggestions() {}

  /** Options or commands, the nearest first; empty where none is near. */
  static String of(UnmatchedArgumentException e) {
    if (e.getUnmatched().isEmpty()) {
      return "";
    }
    String word = e.getUnmatched().getFirst().replaceFirst("=.*", "");
    return candidates(word, e.getCommandLine())
        .filter(name -> isNear(word, name))
        .sorted(Comparator.comparingInt((String name) -> EditDistance.between(word, name)))
        .collect(Collectors.joining(" or "));
  }

  private static Stream<String> candidates(String word, CommandLine command) {
    return word.startsWith("-")
        ? command.getCommandSpec().options().stream()
            .flatMap(option -> List.of(option.names()).stream())
        : command.getSubcommands().keySet().stream();
  }

  private static boolean isNear(String word, String name) {
    boolean isBeginning = word.replace("-", "").length() > 1 && name.startsWith(word);
    return isBeginning
        || EditDistance.between(word, name) <= Math.min(FAR, name.replace("-", "").length() / 2);
  }
}
