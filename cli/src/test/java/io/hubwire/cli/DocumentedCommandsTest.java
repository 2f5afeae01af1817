package io.hubwire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every line of the README and the docs that calls the command has options that exist. */
final class DocumentedCommandsTest {

  private static final Pattern SHELL = Pattern.compile("(?ms)^```(?:sh|yaml)\\n(.*?)^```$");
  private static final Pattern CALL =
      Pattern.compile("(?:^|[\\s(;&|])(?:\\./)?hubwire(?= )|\"hubwire\",");
  private static final Pattern WORD =
      Pattern.compile("\"(?:\\\\.|[^\"])*\"|'[^']*'|[^\\s,'\")|&;\\]][^\\s'\")|&;\\]]*");

  static Stream<String> calls() throws IOException {
    List<String> calls = new ArrayList<>();
    for (Path page : pages()) {
      for (MatchResult block : SHELL.matcher(Files.readString(page)).results().toList()) {
        block.group(1).replace("\\\n", " ").lines().forEach(line -> addCalls(line, calls));
      }
    }
    return calls.stream();
  }

  private static List<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>(List.of(Path.of("../README.md")));
    try (Stream<Path> docs = Files.list(Path.of("../docs"))) {
      docs.filter(file -> file.toString().endsWith(".md")).sorted().forEach(pages::add);
    }
    return pages;
  }

  /** From each call to the end of its line, comment, or command. */
  private static void addCalls(String line, List<String> calls) {
    Matcher call = CALL.matcher(line.replaceFirst("(^|\\s)# .*|\\s#\\s.*", ""));
    while (call.find()) {
      calls.add(line.substring(call.end()).replaceFirst("\\s+#\\s.*", "").strip());
    }
  }

  @ParameterizedTest(name = "hubwire {0}")
  @MethodSource("calls")
  void hasOptionsThatExist(String call) {
    String[] words = words(call);
    Main.commands(words[0]).parseArgs(words); // fails with a sentence
  }

  @Test
  void theyAreMany() throws IOException {
    assertThat(calls()).hasSizeGreaterThan(25).anyMatch(call -> call.contains("health"));
  }

  /** As a shell splits them, up to what ends a command. */
  private static String[] words(String call) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(call);
    int end = 0;
    while (word.find(end) && isGap(call, end, word.start())) {
      words.add(word.group().replaceAll("^[\"']|[\"']$", ""));
      end = word.end();
    }
    return words.toArray(String[]::new);
  }

  private static boolean isGap(String call, int from, int to) {
    return call.substring(from, to).matches("[\\s,]*");
  }
}
