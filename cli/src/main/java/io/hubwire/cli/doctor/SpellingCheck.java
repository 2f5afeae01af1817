package io.hubwire.cli.doctor;

import io.hubwire.host.app.BindingDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Hubs whose names look like one hub, written in two ways. */
final class SpellingCheck {

  private final Map<String, List<Examined>> users = new LinkedHashMap<>();
  private final Set<String> listened = new LinkedHashSet<>();

  private SpellingCheck() {}

  static List<Finding> of(List<Examined> functions) {
    SpellingCheck check = new SpellingCheck();
    functions.forEach(check::note);
    return check.compare();
  }

  private void note(Examined function) {
    for (BindingDefinition binding : function.bindings()) {
      String hub = function.resolved(binding, "hub");
      if (hub != null && !hub.contains("{")) {
        users.computeIfAbsent(hub, unused -> new ArrayList<>()).add(function);
        if (binding.is("webPubSubTrigger")) {
          listened.add(hub);
        }
      }
    }
  }

  private List<Finding> compare() {
    List<Finding> findings = new ArrayList<>();
    List<String> hubs = List.copyOf(users.keySet());
    for (int i = 0; i < hubs.size(); i++) {
      for (int j = i + 1; j < hubs.size(); j++) {
        if (isSuspicious(hubs.get(i), hubs.get(j))) {
          findings.add(finding(hubs.get(i), hubs.get(j)));
        }
      }
    }
    return findings;
  }

  private boolean isSuspicious(String one, String other) {
    if (plain(one).equals(plain(other))) {
      return true;
    }
    // Two hubs with functions of their own are meant to be two.
    boolean bothListened = listened.contains(one) && listened.contains(other);
    return !bothListened
        && (listened.contains(one) || listened.contains(other))
        && isOneLetterApart(plain(one), plain(other));
  }

  private static String plain(String hub) {
    return hub.toLowerCase(Locale.ROOT).replaceAll("[_\\-.]", "");
  }

  /** One letter more, less or other; digits number hubs and count as different. */
  private static boolean isOneLetterApart(String one, String other) {
    String shorter = one.length() <= other.length() ? one : other;
    String longer = one.length() <= other.length() ? other : one;
    int start = 0;
    while (start < shorter.length() && shorter.charAt(start) == longer.charAt(start)) {
      start++;
    }
    if (shorter.length() < 3 || Character.isDigit(longer.charAt(start))) {
      return false;
    }
    String rest = longer.substring(start + 1);
    return rest.equals(shorter.substring(start))
        || (start < shorter.length() && rest.equals(shorter.substring(start + 1)));
  }

  private Finding finding(String one, String other) {
    String right = listened.contains(other) && !listened.contains(one) ? other : one;
    String wrong = right.equals(one) ? other : one;
    List<Examined> where = users.getOrDefault(wrong, List.of());
    return new Finding(
        "The hubs '" + right + "' and '" + wrong + "' differ in spelling only.",
        String.join("; ", where.stream().map(Examined::where).distinct().toList()),
        "Clients of one do not get what is sent to the other where the names are different hubs.",
        where.getFirst().line("hub", right),
        where.stream().map(Examined::name).distinct().toList());
  }
}
