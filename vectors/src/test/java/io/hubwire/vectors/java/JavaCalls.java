package io.hubwire.vectors.java;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hubwire.vectors.RawHttp;
import io.hubwire.vectors.RawHttp.Header;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The calls over HTTP. */
final class JavaCalls {

  static final Path ANSWERS = Path.of("src", "test", "resources", "java");

  private static final Set<String> CALLED_OTHERWISE =
      Set.of("q_all", "e_mid", "s_gen", "h_post", "h_int");

  private static final Header X_A = new Header("X-A", "ha");

  private final JavaApp app;
  private final JsonNode groups;

  JavaCalls(JavaApp app) throws IOException {
    this.app = app;
    this.groups = new ObjectMapper().readTree(ANSWERS.resolve("cases.json").toFile());
  }

  /** The names of the functions of a group. */
  List<String> group(String name) {
    List<String> names = new ArrayList<>();
    groups.path(name).forEach(each -> names.add(each.asText()));
    return names;
  }

  /** Calls of which none depends on another. */
  List<HttpCall> bodies() {
    List<HttpCall> calls = new ArrayList<>();
    for (String function : group("bodies")) {
      Payload.ALL.keySet().forEach(payload -> calls.add(HttpCall.post(function, payload)));
    }
    for (String function : group("direct")) {
      for (String payload : List.of("text", "obj", "empty", "num", "octets")) {
        calls.add(HttpCall.post(function, payload));
      }
    }
    return calls;
  }

  /** Calls to be made one after the other: some functions count. */
  List<HttpCall> others() throws IOException {
    List<HttpCall> calls = new ArrayList<>();
    group("returns").forEach(function -> calls.add(HttpCall.get(function, function)));
    addRequests(calls);
    for (String function : app.functionsOf("Misc")) {
      if (!CALLED_OTHERWISE.contains(function)) {
        String target = function + (function.equals("q_order") ? "?b=2&a=1&c=3" : "");
        for (int i = 0; i < (function.startsWith("s_") ? 2 : 1); i++) {
          calls.add(HttpCall.get(function, target, X_A));
        }
      }
    }
    calls.add(HttpCall.get("e_mid", "e_mid/zz"));
    for (String payload : List.of("text", "obj", "arr", "octets", "empty", "num")) {
      calls.add(HttpCall.post("s_gen", payload));
    }
    for (String payload : List.of("text", "octets", "empty", "none")) {
      calls.add(HttpCall.post("h_post", payload));
    }
    addStatuses(calls);
    app.functions().stream()
        .filter(function -> function.startsWith("k2_"))
        .sorted()
        .forEach(function -> calls.add(HttpCall.get(function, function)));
    return calls;
  }

  private static void addStatuses(List<HttpCall> calls) {
    for (int status :
        List.of(
            100, 199, 200, 204, 205, 299, 304, 404, 418, 499, 500, 503, 599, 600, 99, 0, -1,
            1000)) {
      calls.add(HttpCall.get("h_int " + status, "h_int?s=" + status));
    }
    Header parent =
        new Header("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
    calls.add(HttpCall.get("e_trace tp", "e_trace", parent, new Header("tracestate", "a=b")));
  }

  private static void addRequests(List<HttpCall> calls) {
    String query = "?q=%C3%A4&x=a+b&a=1&a=2&e=&f&A=3";
    addRequest(calls, "GET", "q_all/a%20b/c%2Fd/%C3%A4" + query, null);
    addRequest(calls, "POST", "q_all", "x");
    addRequest(calls, "PUT", "q_all/x", "{\"a\":1}");
    addRequest(calls, "DELETE", "q_all", null);
    addRequest(calls, "PATCH", "q_all", "");
    addRequest(calls, "HEAD", "q_all", null);
    addRequest(calls, "OPTIONS", "q_all", null);
    for (String target : List.of("?x=%zz", "?x=a|b", "?x=%22%3C", "/%7Btest%7D", "?x=[1]")) {
      addRequest(calls, "GET", "q_all" + target, null);
    }
  }

  private static void addRequest(
      List<HttpCall> calls, String method, String target, @Nullable String body) {
    List<Header> headers =
        List.of(
            new Header("X-One", "a"),
            new Header("X-ONE", "b"),
            new Header("X-U", "v"),
            new Header("Cookie", "a=1; b=2"),
            new Header("Cookie", "c=3"),
            new Header("Content-Type", "text/x"));
    Optional<byte[]> sent = Optional.ofNullable(body).map(text -> text.getBytes(UTF_8));
    calls.add(
        new HttpCall(
            "q_all " + method + " " + target,
            new RawHttp.Request(method, "/api/" + target, headers, sent)));
  }
}
