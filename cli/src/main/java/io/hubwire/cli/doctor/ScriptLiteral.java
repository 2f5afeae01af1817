package io.hubwire.cli.doctor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Something written down as a literal in a script: an object of JavaScript or a dictionary of
 * Python.
 *
 * @param line where it begins, from 1
 * @param members the source of each value by the name of its member, names in lower case
 * @param isWhole whether all members are written down, and none is spread into it
 */
record ScriptLiteral(int line, Map<String, String> members, boolean isWhole) {

  private static final Pattern TEXT =
      Pattern.compile("(?s)[a-zA-Z]{0,2}(?:'([^'\\\\\n]*)'|\"([^\"\\\\\n]*)\"|`([^`\\\\$]*)`)");
  private static final int LONGEST = 10_000;

  /** All that a script holds with a member of that name. */
  static List<ScriptLiteral> with(String member, String script) {
    List<ScriptLiteral> found = new ArrayList<>();
    Matcher name = Pattern.compile("\\b" + member + "\\b['\"]?\\s*:").matcher(script);
    while (name.find()) {
      int start = opening(script, name.start());
      int end = start < 0 ? -1 : closing(script, start);
      if (end > 0 && !isComment(script, name.start())) {
        ScriptLiteral literal = parse(script, start, end);
        if (literal.source(member.toLowerCase(Locale.ROOT)) != null) {
          found.add(literal);
        }
      }
    }
    return found;
  }

  private static boolean isComment(String script, int at) {
    String line = script.substring(script.lastIndexOf('\n', at) + 1, at).stripLeading();
    return line.startsWith("//") || line.startsWith("#") || line.startsWith("*");
  }

  /** The text that a member's value is, where it is written as one and nothing is computed. */
  Optional<String> text(String member) {
    String source = members.get(member);
    Matcher matcher = TEXT.matcher(source == null ? "" : source);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    for (int group = 1; group <= matcher.groupCount(); group++) {
      if (matcher.group(group) != null) {
        return Optional.of(matcher.group(group));
      }
    }
    return Optional.empty();
  }

  /** The source of a member's value; null where it has none. */
  @Nullable String source(String member) {
    return members.get(member);
  }

  private static ScriptLiteral parse(String script, int start, int end) {
    Map<String, String> members = new LinkedHashMap<>();
    boolean whole = true;
    int from = start + 1;
    while (from < end) {
      int to = memberEnd(script, from, end);
      String member = script.substring(from, to).strip();
      int colon = colon(member);
      if (member.startsWith("...") || member.startsWith("**")) {
        whole = false;
      } else if (colon > 0) {
        String name = member.substring(0, colon).strip().replaceAll("['\"]", "");
        members.put(name.toLowerCase(Locale.ROOT), member.substring(colon + 1).strip());
      } else if (!member.isEmpty() && !member.startsWith("//") && !member.startsWith("#")) {
        members.put(member.toLowerCase(Locale.ROOT), member); // { data }
      }
      from = to + 1;
    }
    int line = (int) script.substring(0, start).lines().count();
    boolean atLineStart = start == 0 || script.charAt(start - 1) == '\n';
    return new ScriptLiteral(atLineStart ? line + 1 : Math.max(1, line), members, whole);
  }

  /** The colon behind the name, not one within a value. */
  private static int colon(String member) {
    int colon = member.indexOf(':');
    return colon > 0 && member.substring(0, colon).strip().matches("['\"]?\\w+['\"]?") ? colon : -1;
  }

  private static int opening(String script, int from) {
    int depth = 0;
    for (int i = from - 1; i >= 0 && from - i < LONGEST; i--) {
      char c = script.charAt(i);
      if (c == '}') {
        depth++;
      } else if (c == '{') {
        if (depth == 0) {
          return i;
        }
        depth--;
      }
    }
    return -1;
  }

  private static int closing(String script, int start) {
    int end = memberEnd(script, start + 1, script.length());
    while (end < script.length() && script.charAt(end) == ',' && end - start < LONGEST) {
      end = memberEnd(script, end + 1, script.length());
    }
    return end < script.length() && script.charAt(end) == '}' ? end : -1;
  }

  /** The comma, or the closing bracket, that ends what begins at {@code from}. */
  private static int memberEnd(String script, int from, int limit) {
    int depth = 0;
    for (int i = from; i < limit; i++) {
      char c = script.charAt(i);
      switch (c) {
        case '\'', '"', '`' -> i = quoteEnd(script, i);
        case '{', '[', '(' -> depth++;
        case '}', ']', ')' -> {
          if (depth == 0) {
            return i;
          }
          depth--;
        }
        case ',' -> {
          if (depth == 0) {
            return i;
          }
        }
        default -> {}
      }
    }
    return limit;
  }

  private static int quoteEnd(String script, int start) {
    char quote = script.charAt(start);
    for (int i = start + 1; i < script.length(); i++) {
      if (script.charAt(i) == '\\') {
        i++;
      } else if (script.charAt(i) == quote) {
        return i;
      }
    }
    return script.length();
  }
}
