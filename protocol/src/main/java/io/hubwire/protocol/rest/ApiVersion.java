package io.hubwire.protocol.rest;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;

/**
 * The version of the data plane that a request asks for.
 *
 * @param name as it was asked for; the newest where none was
 * @param newerThanKnown whether it is served as the newest only because it came after it
 */
public record ApiVersion(String name, boolean newerThanKnown) {

  /** What is served, oldest first. */
  public static final List<String> SUPPORTED =
      List.of("2021-10-01", "2022-11-01", "2023-07-01", "2024-01-01", "2024-12-01");

  /** The response header that lists them. */
  public static final String HEADER = "api-supported-versions";

  private static final String NEWEST = SUPPORTED.getLast();
  private static final String PREVIEW = "-preview";

  /** The value of {@link #HEADER}. */
  public static String headerValue() {
    return String.join(", ", SUPPORTED);
  }

  /**
   * Reads the values of the query parameter. A server SDK may be newer than this service, so a
   * later date is served as the newest version.
   *
   * @throws RestException 400 for several values, an older version that was never served, or text
   *     that is no version
   */
  static ApiVersion parse(List<String> values) throws RestException {
    if (values.isEmpty()) {
      return new ApiVersion(NEWEST, false);
    }
    if (values.size() > 1) {
      throw refusal("The api-version is given more than once.");
    }
    String name = values.getFirst();
    if (SUPPORTED.contains(name)) {
      return new ApiVersion(name, false);
    }
    if (isNewer(name)) {
      return new ApiVersion(name, true);
    }
    throw refusal("The api-version is none of " + headerValue() + ", and no later date.");
  }

  private static boolean isNewer(String name) {
    String date = name.endsWith(PREVIEW) ? name.substring(0, name.length() - 8) : name;
    try {
      return date.length() == NEWEST.length()
          && LocalDate.parse(date).isAfter(LocalDate.parse(NEWEST));
    } catch (DateTimeException noDate) {
      return false;
    }
  }

  private static RestException refusal(String message) {
    return RestException.badRequest("api-version", message);
  }
}
