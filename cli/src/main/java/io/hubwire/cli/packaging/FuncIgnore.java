package io.hubwire.cli.packaging;

import io.hubwire.host.config.AppText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an app's {@code .funcignore} keeps from being deployed. Its lines are those of a {@code
 * .gitignore}, and the last that fits decides; other than there, a line with {@code !} brings a
 * file back from within a folder that is left out, as it does for Core Tools.
 */
final class FuncIgnore {

  /**
   * One line.
   *
   * @param paths fits the paths that the line is about
   * @param isLeftOut whether they are left out or brought back
   */
  private record Rule(Pattern paths, boolean isLeftOut) {}

  /** What the lines say of a file. */
  enum Verdict {
    NOT_NAMED,
    LEFT_OUT,
    BROUGHT_BACK
  }

  private static final String NAME = ".funcignore";

  private final List<Rule> rules;

  private FuncIgnore(List<Rule> rules) {
    this.rules = rules;
  }

  /**
   * The rules of an app; none where it has no such file.
   *
   * @throws io.hubwire.host.config.HostException where it cannot be read
   */
  static FuncIgnore of(Path app) {
    Path file = app.resolve(NAME);
    return parse(Files.isRegularFile(file) ? AppText.read(file).lines().toList() : List.of());
  }

  static FuncIgnore parse(List<String> lines) {
    List<Rule> rules = new ArrayList<>();
    for (String line : lines) {
      Rule rule = rule(withoutTrailingSpaces(line));
      if (rule != null) {
        rules.add(rule);
      }
    }
    return new FuncIgnore(List.copyOf(rules));
  }

  /**
   * What is said of a file.
   *
   * @param path from the app's folder, with slashes
   */
  Verdict verdict(String path) {
    for (Rule rule : rules.reversed()) {
      if (rule.paths().matcher(path).matches()) {
        return rule.isLeftOut() ? Verdict.LEFT_OUT : Verdict.BROUGHT_BACK;
      }
    }
    return Verdict.NOT_NAMED;
  }

  private static String withoutTrailingSpaces(String line) {
    int end = line.length();
    while (end > 0 && Character.isWhitespace(line.charAt(end - 1)) && !isEscaped(line, end - 1)) {
      end--;
    }
    return line.substring(0, end);
  }

  private static boolean isEscaped(String line, int at) {
    return at > 0 && line.charAt(at - 1) == '\\';
  }

  private static @Nullable Rule rule(String line) {
    if (line.startsWith("#")) {
      return null;
    }
    boolean isBroughtBack = line.startsWith("!");
    String pattern = isBroughtBack ? line.substring(1) : line;
    boolean isFolder = pattern.endsWith("/");
    pattern = isFolder ? pattern.substring(0, pattern.length() - 1) : pattern;
    boolean isFromTheTop = pattern.contains("/");
    pattern = pattern.startsWith("/") ? pattern.substring(1) : pattern;
    if (pattern.isEmpty()) {
      return null;
    }
    String paths =
        (isFromTheTop ? "" : "(?:.*/)?")
            + GitGlob.regex(pattern)
            + (isFolder ? "/.*" : "(?:/.*)?"); // what is in a folder goes with it
    return new Rule(Pattern.compile(paths, Pattern.DOTALL), !isBroughtBack);
  }
}
