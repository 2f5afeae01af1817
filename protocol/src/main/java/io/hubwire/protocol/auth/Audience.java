package io.hubwire.protocol.auth;

import java.util.Collection;
import java.util.List;

/** Which {@code aud} values a token may carry. */
public interface Audience {

  /** Whether a token for this audience is welcome. */
  boolean accepts(String audience);

  /** What is expected, for the sentence that explains a rejection. */
  String expected();

  /** Accepts each of the given texts, ignoring case. */
  static Audience anyOf(Collection<String> accepted) {
    List<String> copy = List.copyOf(accepted);
    return new Audience() {
      @Override
      public boolean accepts(String audience) {
        return copy.stream().anyMatch(audience::equalsIgnoreCase);
      }

      @Override
      public String expected() {
        return String.join(" or ", copy);
      }
    };
  }
}
