package io.hubwire.service.api;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Warns of calls that name a group or a user with a slash. As in the cloud the slash stays encoded,
 * so that the call is answered 202 and reaches nobody.
 */
final class EncodedSlashes {

  private static final Logger LOG = LoggerFactory.getLogger(EncodedSlashes.class);
  private static final String SLASH = "%2F";

  /** Whoever calls with more names has had enough warnings. */
  private static final int MOST_NAMES = 1000;

  private final Set<String> told = ConcurrentHashMap.newKeySet();

  /** Looks at a call's path, not decoded; each name is told once. */
  void look(String path) {
    if (!path.contains(SLASH) && !path.contains("%2f")) {
      return;
    }
    List<String> segments = List.of(path.split("/", -1));
    for (int i = 1; i < segments.size(); i++) {
      String kind =
          switch (segments.get(i - 1).toLowerCase(Locale.ROOT)) {
            case "groups" -> "group";
            case "users" -> "user";
            default -> "";
          };
      String name = segments.get(i);
      boolean slashed = name.toUpperCase(Locale.ROOT).contains(SLASH);
      if (!kind.isEmpty() && slashed && told.size() < MOST_NAMES && told.add(kind + name)) {
        warn(kind, name);
      }
    }
  }

  private static void warn(String kind, String name) {
    LOG.warn(
        "A REST call names the {} '{}'. A slash in a path stays encoded, here as in the cloud: the"
            + " call is answered and does not mean the {} '{}'. Choose names without '/'.",
        kind,
        name,
        kind,
        decoded(name));
  }

  private static String decoded(String name) {
    try {
      return URLDecoder.decode(name.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException malformed) {
      return name;
    }
  }
}
