package io.hubwire.cli;

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
        .sorted(Comparator.comparingInt((String name) -> distance(word, name)))
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
    return isBeginning || distance(word, name) <= Math.min(FAR, name.replace("-", "").length() / 2);
  }

  /** How many letters to add, drop, change, or swap with their neighbour. */
  private static int distance(String from, String to) {
    int[][] steps = new int[from.length() + 1][to.length() + 1];
    for (int i = 0; i <= from.length(); i++) {
      for (int j = 0; j <= to.length(); j++) {
        if (i == 0 || j == 0) {
          steps[i][j] = i + j;
          continue;
        }
        int change = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
        int one = Math.min(steps[i - 1][j], steps[i][j - 1]) + 1;
        steps[i][j] = Math.min(one, steps[i - 1][j - 1] + change);
        boolean isSwapped =
            i > 1
                && j > 1
                && from.charAt(i - 1) == to.charAt(j - 2)
                && from.charAt(i - 2) == to.charAt(j - 1);
        if (isSwapped) {
          steps[i][j] = Math.min(steps[i][j], steps[i - 2][j - 2] + 1);
        }
      }
    }
    return steps[from.length()][to.length()];
  }
}
