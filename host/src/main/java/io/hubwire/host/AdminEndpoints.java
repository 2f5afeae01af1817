package io.hubwire.host;

import io.hubwire.bindings.HttpRequestData;
import io.hubwire.host.http.HeadVerdict;
import io.hubwire.host.http.WireResponse;
import io.hubwire.host.key.AuthLevel;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The host's own addresses, {@code /admin/…}. */
final class AdminEndpoints {

  private final RunningApp running;
  private final AppGeneration generation;
  private final Access access;

  AdminEndpoints(RunningApp running, AppGeneration generation) {
    this.running = running;
    this.generation = generation;
    this.access = new Access(running.ports());
  }

  /** Whether a path is one of these. */
  static boolean areAt(String path) {
    return path.regionMatches(true, 0, "/admin/", 0, 7);
  }

  /** What becomes of a request whose path {@link #areAt is one of these}. */
  HeadVerdict judge(HttpRequestData head, String path) {
    List<String> segments = List.of(path.substring(1).split("/", -1));
    List<String> rest =
        segments.getLast().isEmpty()
            ? segments.subList(1, segments.size() - 1)
            : segments.subList(1, segments.size());
    String method = head.method();
    String area = rest.isEmpty() ? "" : rest.getFirst().toLowerCase(Locale.ROOT);
    List<String> tail = rest.isEmpty() ? rest : rest.subList(1, rest.size());
    boolean isPing =
        area.equals("host") && tail.size() == 1 && tail.getFirst().equalsIgnoreCase("ping");
    if (isPing && (method.equals("GET") || method.equals("POST"))) {
      // Load balancers ask by address; the answer tells nothing.
      return new HeadVerdict.Answered(
          WireResponse.empty(200).with("Cache-Control", "no-store, no-cache"));
    }
    Optional<WireResponse> refused = access.guard(head, method + " " + path);
    if (refused.isPresent()) {
      return new HeadVerdict.Answered(refused.get());
    }
    if (!access.opens(AuthLevel.ADMIN, "", Access.presentedKey(head))) {
      access.reject(
          method + " " + path, 401, "The key is missing or wrong: expected the master key.");
      return new HeadVerdict.Answered(WireResponse.empty(401));
    }
    return Verdicts.elsewhere(
        running.ports().threads(),
        request ->
            switch (area) {
              case "host" -> new AdminHost(running, generation).answer(request, tail);
              case "functions" -> new AdminFunctions(running, generation).answer(request, tail);
              default -> WireResponse.empty(404);
            });
  }
}
