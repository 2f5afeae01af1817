package io.hubwire.host.expression;

import io.hubwire.bindings.BindingException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes moments in UTC by the custom date formats of .NET, and by its common one-letter ones. */
final class DotNetDateFormat {

  private static final String DEFAULT = "yyyy-MM-ddTHH-mm-ssK";

  private DotNetDateFormat() {}

  static String format(Instant moment, @Nullable String format) {
    String pattern = standard(format == null || format.isEmpty() ? DEFAULT : format);
    DateTimeFormatterBuilder builder = new DateTimeFormatterBuilder();
    int position = 0;
    while (position < pattern.length()) {
      position = append(builder, pattern, position);
    }
    return builder.toFormatter(Locale.ROOT).format(moment.atZone(ZoneOffset.UTC));
  }

  private static String standard(String format) {
    if (format.length() > 1) {
      return format;
    }
    return switch (format) {
      case "O", "o" -> "yyyy-MM-ddTHH:mm:ss.fffffffK";
      case "s" -> "yyyy-MM-ddTHH:mm:ss";
      case "u" -> "yyyy-MM-dd HH:mm:ssZ";
      case "R", "r" -> "ddd, dd MMM yyyy HH:mm:ss 'GMT'";
      case "d" -> "MM/dd/yyyy";
      case "D" -> "dddd, dd MMMM yyyy";
      case "t" -> "HH:mm";
      case "T" -> "HH:mm:ss";
      case "g" -> "MM/dd/yyyy HH:mm";
      case "G" -> "MM/dd/yyyy HH:mm:ss";
      default ->
          throw new BindingException(
              "The date format '" + format + "' is unknown; expected one such as yyyy-MM-dd.");
    };
  }

  private static int append(DateTimeFormatterBuilder builder, String pattern, int at) {
    char c = pattern.charAt(at);
    if (c == '\\' && at + 1 < pattern.length()) {
      builder.appendLiteral(pattern.charAt(at + 1));
      return at + 2;
    }
    if (c == '\'' || c == '"') {
      int close = pattern.indexOf(c, at + 1);
      int end = close < 0 ? pattern.length() : close;
      builder.appendLiteral(pattern.substring(at + 1, end));
      return end + 1;
    }
    int end = at;
    while (end < pattern.length() && pattern.charAt(end) == c) {
      end++;
    }
    String java = java(c, end - at);
    if (java != null) {
      builder.appendPattern(java);
    } else if (c != '%') {
      builder.appendLiteral(pattern.substring(at, end));
    }
    return end;
  }

  private static @Nullable String java(char letter, int count) {
    return switch (letter) {
      case 'd' -> count > 3 ? "EEEE" : count == 3 ? "EEE" : "d".repeat(count);
      case 'M' -> "M".repeat(Math.min(count, 4));
      case 'y' -> count > 2 ? "u".repeat(count) : "uu";
      case 'H', 'h', 'm', 's' -> String.valueOf(letter).repeat(Math.min(count, 2));
      case 'f' -> "S".repeat(Math.min(count, 7));
      case 't' -> "a";
      case 'K' -> "X";
      case 'z' -> count > 2 ? "xxx" : "x";
      default -> null;
    };
  }
}
