package io.hubwire.service.server;

import java.util.List;
import java.util.function.Function;

/** Good tokens that come in a way in which nobody may take them. */
@SuppressWarnings("ImmutableEnumChecker") // the functions hold nothing
enum WrongHeaders {
  NOTHING(good -> List.of()),
  EMPTY(good -> List.of("Authorization: ")),
  EMPTY_BEARER(good -> List.of("Authorization: Bearer")),
  BEARER_OF_SPACES(good -> List.of("Authorization: Bearer    ")),
  BASIC(good -> List.of("Authorization: Basic " + good)),
  NEGOTIATE(good -> List.of("Authorization: Negotiate " + good)),
  WITHOUT_SCHEME(good -> List.of("Authorization: " + good)),
  WITHOUT_SPACE(good -> List.of("Authorization: Bearer" + good)),
  QUOTED(good -> List.of("Authorization: Bearer \"" + good + "\"")),
  AS_A_PARAMETER(good -> List.of("Authorization: Bearer token=" + good)),
  TWO_IN_ONE_HEADER(good -> List.of("Authorization: Bearer " + good + ", Bearer " + good)),
  TWO_WITH_A_SPACE(good -> List.of("Authorization: Bearer " + good + " " + good)),
  TWO_HEADERS(good -> List.of("Authorization: Bearer " + good, "Authorization: Bearer " + good)),
  WRONG_BEFORE_GOOD(good -> List.of("Authorization: Bearer x", "Authorization: Bearer " + good)),
  WRONG_BEHIND_GOOD(good -> List.of("Authorization: Bearer " + good, "Authorization: Bearer x")),
  BASIC_BEFORE_GOOD(good -> List.of("Authorization: Basic x", "Authorization: Bearer " + good)),
  IN_A_PROXYS_HEADER(good -> List.of("Proxy-Authorization: Bearer " + good)),
  IN_A_COOKIE(good -> List.of("Cookie: access_token=" + good)),
  IN_A_HEADER_NAMED_AS_THE_QUERY(good -> List.of("access_token: " + good));

  private final Function<String, List<String>> lines;

  WrongHeaders(Function<String, List<String>> lines) {
    this.lines = lines;
  }

  List<String> lines(String good) {
    return lines.apply(good);
  }
}
