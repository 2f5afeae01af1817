package io.hubwire.host.route;

import java.time.DateTimeException;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Dates and times in the forms that a route's {@code datetime} constraint takes. */
final class DateTimeText {

  private static final List<DateTimeFormatter> FORMS =
      Stream.of("uuuu-M-d", "uuuu/M/d", "M/d/uuuu", "M-d-uuuu", "d MMM uuuu", "MMM d, uuuu")
          .flatMap(date -> Stream.of(date, date + "['T'][ ]H:mm[:ss[.SSSSSSS][.SSS]][X]"))
          .map(
              form ->
                  new DateTimeFormatterBuilder()
                      .parseCaseInsensitive()
                      .appendPattern(form)
                      .toFormatter(Locale.ROOT)
                      .withResolverStyle(ResolverStyle.STRICT))
          .toList();

  private DateTimeText() {}

  static boolean isDateTime(String value) {
    String text = value.strip();
    return FORMS.stream().anyMatch(form -> parses(form, text));
  }

  private static boolean parses(DateTimeFormatter form, String text) {
    try {
      form.parse(text);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }
}
