package io.hubwire.protocol.rest;

/** What an expression of a filter yields; the names are those of its error messages. */
enum FilterType {
  BOOL("bool"),
  INT("int"),
  STRING("string"),
  COLLECTION("collection"),
  /** The literal {@code null}, which stands for an absent value of another type. */
  NULL("null");

  private final String title;

  FilterType(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }
}
