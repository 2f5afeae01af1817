package io.hubwire.service.config;

import io.hubwire.service.ServiceException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Finds names that no setting has: a misspelt one would otherwise do nothing, silently. */
final class KnownNames {

  private static final String SCHEMA = "$schema";

  private KnownNames() {}

  /**
   * Looks at every name.
   *
   * @return sentences about names in sources that others read too
   * @throws ServiceException for the first unknown name in a source that is ours alone
   */
  static List<String> check(Merged merged) {
    List<String> notes = new ArrayList<>();
    merged
        .all()
        .filter(value -> !value.key().equals(SCHEMA))
        .filter(
            value -> Arrays.stream(Setting.values()).noneMatch(known -> known.matches(value.key())))
        .forEach(
            value -> {
              String sentence = sentence(value);
              if (value.strict()) {
                throw new ServiceException(sentence, null);
              }
              notes.add(sentence);
            });
    return List.copyOf(notes);
  }

  private static String sentence(Value value) {
    List<String> below =
        Arrays.stream(Setting.values())
            .filter(known -> known.isBelow(value.key()))
            .map(Setting::documentedName)
            .toList();
    return below.isEmpty()
        ? value.where() + " is not a setting; expected one of " + siblings(value.key()) + "."
        : value.where()
            + " has a value of its own; expected members, for "
            + below.getFirst()
            + ".";
  }

  /** The settings that share the longest beginning with an unknown one. */
  private static String siblings(String key) {
    for (String parent = parent(key); ; parent = parent(parent)) {
      String shared = parent;
      List<String> names =
          Arrays.stream(Setting.values())
              .filter(known -> shared.isEmpty() || known.isBelow(shared))
              .map(Setting::documentedName)
              .toList();
      if (!names.isEmpty()) {
        return names.stream().collect(Collectors.joining(", "));
      }
    }
  }

  private static String parent(String key) {
    int colon = key.lastIndexOf(':');
    return colon < 0 ? "" : key.substring(0, colon);
  }
}
