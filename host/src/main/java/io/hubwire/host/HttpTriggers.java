package io.hubwire.host;

import io.hubwire.bindings.FunctionValue;
import io.hubwire.bindings.HttpRequestData;
import io.hubwire.host.config.HostOptions;
import io.hubwire.host.expression.InvocationData;
import io.hubwire.host.http.HeadVerdict;
import io.hubwire.host.http.HttpTriggerData;
import io.hubwire.host.http.ResultWriter;
import io.hubwire.host.http.WireResponse;
import io.hubwire.host.invoke.FunctionFailure;
import io.hubwire.host.invoke.InvocationResult;
import io.hubwire.host.invoke.Invocations;
import io.hubwire.host.invoke.TraceParent;
import io.hubwire.host.invoke.TriggerCall;
import io.hubwire.host.key.AuthLevel;
import io.hubwire.host.route.RouteTable;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The functions of an app that HTTP requests start. */
final class HttpTriggers {

  private static final Logger LOG = LoggerFactory.getLogger("Host.Results");

  /** Made beforehand: when it is needed there may be no memory for another. */
  private static final WireResponse FAILED = WireResponse.empty(500);

  private static final String REASON =
      "This function was programmatically called via the host APIs.";

  private final RouteTable routes;
  private final Map<String, HostedHttp> functions = new HashMap<>();
  private final HostPorts ports;
  private final Invocations invocations;
  private final Access access;
  private final HttpThrottle throttle;
  private final long bodyLimit;

  HttpTriggers(HostOptions options, HostPorts ports, Invocations invocations) {
    this.routes = new RouteTable(options.routePrefix());
    this.throttle = new HttpThrottle(options, ports.threads());
    this.bodyLimit = options.bodyLimit();
    this.ports = ports;
    this.invocations = invocations;
    this.access = new Access(ports);
  }

  void add(HostedHttp function) {
    routes.add(function.route());
    functions.put(function.function().name(), function);
  }

  /** What becomes of a request, if the route of a function matches. */
  Optional<HeadVerdict> judge(HttpRequestData head, String path) {
    return routes.match(head.method(), path).map(match -> judge(head, path, match));
  }

  private HeadVerdict judge(HttpRequestData head, String path, RouteTable.Match match) {
    HostedHttp http = Objects.requireNonNull(functions.get(match.route().function()));
    String name = http.function().name();
    String presented = Access.presentedKey(head);
    if (!access.opens(http.level(), name, presented)) {
      return refused(
          head,
          path,
          401,
          "The key is missing or wrong: the function '"
              + name
              + "' asks for a key of level "
              + http.level().name().toLowerCase(Locale.ROOT)
              + " in the header x-functions-key or the query parameter code.");
    }
    boolean admin =
        ports.settings().enforceKeys() && access.opens(AuthLevel.ADMIN, name, presented);
    if (http.disabled() && !admin) {
      return refused(
          head,
          path,
          404,
          "The function '"
              + name
              + "' is disabled by the setting AzureWebJobs."
              + name
              + ".Disabled.");
    }
    return new HeadVerdict.Taken(
        bodyLimit, request -> throttle.run(() -> call(http, request, match.values())));
  }

  private CompletionStage<WireResponse> call(
      HostedHttp http, HttpRequestData request, Map<String, @Nullable String> values) {
    return invocations
        .run(() -> invoke(http, request, values))
        .exceptionally(
            error -> {
              LOG.error(
                  "The function {} was not called: {}", http.function().name(), reason(error));
              return WireResponse.empty(500);
            });
  }

  private static @Nullable String reason(Throwable error) {
    Throwable cause =
        error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
    return cause instanceof FunctionFailure ? cause.getMessage() : cause.toString();
  }

  private CompletionStage<WireResponse> invoke(
      HostedHttp http, HttpRequestData received, Map<String, @Nullable String> values) {
    HttpRequestData request = withParams(received, values);
    String trigger = http.function().definition().trigger().name();
    HttpTriggerData data =
        HttpTriggerData.of(
            request, trigger, values, new InvocationData(http.function().name(), ports.clock()));
    CompletableFuture<WireResponse> answer = new CompletableFuture<>();
    TriggerCall call =
        new TriggerCall(
            REASON,
            new FunctionValue.Request(request),
            data.metadata(),
            data.data(),
            request,
            TraceParent.of(request),
            (status, headers, body) ->
                answer.complete(WireResponse.streamed(status, headers, body)));
    // No effect where the worker has begun to answer by itself.
    var unused =
        invocations
            .start(http.function(), call)
            .whenComplete((result, error) -> answer(answer, http, result));
    return answer;
  }

  /** Whatever the result is, and whether or not there is memory to write it: there is an answer. */
  private static void answer(
      CompletableFuture<WireResponse> answer, HostedHttp http, @Nullable InvocationResult result) {
    WireResponse response = FAILED;
    try {
      if (result != null) {
        response = write(http, result);
      }
    } catch (OutOfMemoryError e) {
      LOG.error("There is no memory for the result of the function {}.", http.function().name());
    } finally {
      answer.complete(response);
    }
  }

  private static WireResponse write(HostedHttp http, InvocationResult result) {
    List<String> outputs = http.outputs();
    try {
      for (String output : outputs) {
        FunctionValue value = result.outputs().get(output);
        if (value != null) {
          return ResultWriter.write(value);
        }
      }
      return outputs.isEmpty()
          ? ResultWriter.writeWithoutOutput(result.returned())
          : ResultWriter.write(FunctionValue.NONE);
    } catch (IllegalArgumentException e) {
      LOG.error(
          "The result of the function {} is no response: {}",
          http.function().name(),
          e.getMessage());
      return FAILED;
    }
  }

  private static HttpRequestData withParams(
      HttpRequestData request, Map<String, @Nullable String> values) {
    Map<String, String> params = new LinkedHashMap<>();
    values.forEach(
        (name, value) -> {
          if (value != null) {
            params.put(name, value);
          }
        });
    return request.withParams(params);
  }

  private HeadVerdict refused(HttpRequestData head, String path, int status, String reason) {
    access.reject(head.method() + " " + path, status, reason);
    return new HeadVerdict.Answered(WireResponse.empty(status));
  }
}
