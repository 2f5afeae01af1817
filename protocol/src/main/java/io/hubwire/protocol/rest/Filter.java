package io.hubwire.protocol.rest;

import org.jspecify.annotations.Nullable;

/**
 * Which connections an operation is for: a boolean expression over a connection's properties, in
 * the subset of OData that the cloud documents. It is parsed and its types are checked once; asking
 * it about a connection cannot fail. Two filters of the same text are equal.
 */
public final class Filter {

  /** Longer ones would make a single call cost too much on each connection. */
  static final int LONGEST = 64 << 10;

  private final String text;
  private final FilterExpression condition;

  private Filter(String text, FilterExpression condition) {
    this.text = text;
    this.condition = condition;
  }

  /** What a filter may ask about a connection. */
  public interface Subject {

    /** Its id. */
    String connectionId();

    /** Its user, null where it is anonymous. */
    @Nullable String userId();

    /** The subprotocol that it speaks, null for none. */
    @Nullable String protocol();

    /** Whether it is in a group. */
    boolean isIn(String group);

    /** In how many groups it is. */
    int groupCount();
  }

  /**
   * Reads a filter.
   *
   * @throws RestException 400 where it is none: malformed, of wrong types, nested too deeply or too
   *     long
   */
  public static Filter parse(String text) throws RestException {
    if (text.length() > LONGEST) {
      throw RestException.badRequest(
          "filter", "The filter is longer than " + LONGEST + " characters.");
    }
    return new Filter(text, new FilterParser(text).parse());
  }

  /** As it was written: what {@link #parse} reads again. */
  public String text() {
    return text;
  }

  /** Whether it selects a connection. */
  public boolean selects(Subject subject) {
    return Boolean.TRUE.equals(condition.value(subject));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Filter filter && filter.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
