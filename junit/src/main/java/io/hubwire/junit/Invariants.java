package io.hubwire.junit;

import io.hubwire.Happening;
import io.hubwire.Happening.Kind;
import io.hubwire.Hubwire;
import io.hubwire.spi.VisibleText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What must hold when a test has ended. */
final class Invariants {

  private static final String LAST_EVENT = "disconnected";

  /** After it, a client that lost its wire cannot come back. */
  private static final Duration RECOVERY = Duration.ofSeconds(31);

  private final Hubwire hubwire;
  private final Traffic traffic;
  private final Faults faults;
  private final TestClients clients;

  Invariants(Hubwire hubwire, Traffic traffic, Faults faults, TestClients clients) {
    this.hubwire = hubwire;
    this.traffic = traffic;
    this.faults = faults;
    this.clients = clients;
  }

  /** Closes what the test's clients left open, and says what is wrong; empty where nothing is. */
  String settle() {
    List<String> problems = new ArrayList<>(clients.pendingAcks());
    traffic.await(all -> open(all, Kind.EVENT_SENT, Kind.EVENT_ANSWERED).isEmpty(), wait(problems));
    clients.closeAll();
    traffic.await(all -> away(all).containsAll(connections(all).keySet()));
    if (!away(traffic.all()).isEmpty()) {
      hubwire.advance(RECOVERY); // nobody comes back any more
      traffic.await(all -> connections(all).isEmpty());
    }
    traffic.await(Invariants::isQuiet, wait(problems));
    List<Happening> all = traffic.all();
    open(all, Kind.EVENT_SENT, Kind.EVENT_ANSWERED)
        .values()
        .forEach(
            event ->
                problems.add(VisibleText.line("The event " + event.name() + " was not answered.")));
    open(all, Kind.INVOCATION_STARTED, Kind.INVOCATION_ENDED)
        .values()
        .forEach(call -> problems.add("The function " + call.name() + " has not ended."));
    connections(all)
        .values()
        .forEach(
            connection ->
                problems.add(
                    "The connection "
                        + connection.subject()
                        + " of hub "
                        + connection.hub()
                        + " is still open; close what the test connects by itself."));
    for (Happening happening : all) {
      if (isUnexpected(happening)) {
        problems.add(
            VisibleText.entry(
                "The function " + happening.name() + " failed: " + happening.problem()));
      }
    }
    problems.addAll(faults.unused());
    return problems.isEmpty() ? "" : String.join("\n", problems) + "\n" + traffic;
  }

  /** Waits until nothing runs any more. */
  void calm() {
    traffic.await(Invariants::isQuiet);
  }

  private Duration wait(List<String> problems) {
    return problems.isEmpty() ? traffic.deadline() : Duration.ZERO;
  }

  private static boolean isQuiet(List<Happening> all) {
    return open(all, Kind.EVENT_SENT, Kind.EVENT_ANSWERED).isEmpty()
        && open(all, Kind.INVOCATION_STARTED, Kind.INVOCATION_ENDED).isEmpty();
  }

  private boolean isUnexpected(Happening happening) {
    return happening.kind() == Kind.INVOCATION_ENDED
        && happening.problem() != null
        && !faults.isExpected(happening.name());
  }

  /** Those whose last event, which is sent after their end, is not through. */
  private static Map<String, Happening> connections(List<Happening> all) {
    Map<String, Happening> open = new LinkedHashMap<>();
    for (Happening happening : all) {
      if (happening.kind() == Kind.CONNECTION_OPENED || isLetIn(happening)) {
        open.put(happening.subject(), happening);
      } else if (happening.kind() == Kind.EVENT_ANSWERED && happening.name().equals(LAST_EVENT)) {
        open.remove(happening.subject());
      }
    }
    return open;
  }

  /** Those that have lost their wire. */
  private static Set<String> away(List<Happening> all) {
    Set<String> away = new HashSet<>();
    for (Happening happening : all) {
      switch (happening.kind()) {
        case CONNECTION_AWAY -> away.add(happening.subject());
        case CONNECTION_RECOVERED, CONNECTION_CLOSED -> away.remove(happening.subject());
        default -> {
          // says nothing of wires
        }
      }
    }
    return away;
  }

  /** A client may know that it is connected before it is told here. */
  private static boolean isLetIn(Happening happening) {
    String problem = happening.problem();
    return happening.kind() == Kind.EVENT_ANSWERED
        && happening.name().equals("connect")
        && happening.status() < 300
        && (problem == null || problem.isEmpty());
  }

  /** What has begun and not ended, by what tells it from others. */
  private static Map<String, Happening> open(List<Happening> all, Kind begin, Kind end) {
    Map<String, Happening> open = new LinkedHashMap<>();
    for (Happening happening : all) {
      String key = happening.subject();
      if (begin == Kind.EVENT_SENT) {
        key += " " + happening.number();
      }
      if (happening.kind() == begin) {
        open.put(key, happening);
      } else if (happening.kind() == end) {
        open.remove(key);
      }
    }
    return open;
  }
}
