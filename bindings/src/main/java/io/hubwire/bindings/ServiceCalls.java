package io.hubwire.bindings;

import com.fasterxml.jackson.databind.JsonNode;
import io.hubwire.protocol.rest.RestCall;
import io.hubwire.protocol.rest.RestError;
import io.hubwire.protocol.rest.RestOperation;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Makes REST calls to a service, with the repetitions of the official library. */
final class ServiceCalls {

  private static final int RETRIES = 3;
  private static final Duration FIRST_WAIT = Duration.ofMillis(800);
  private static final int LONGEST_WAIT_SECONDS = 60;
  private static final Set<Integer> REPEATED = Set.of(408, 429, 500, 502, 503, 504);

  private final ServiceAccess access;
  private final ExtensionPorts ports;
  private final RestTokens tokens = new RestTokens();

  ServiceCalls(ServiceAccess access, ExtensionPorts ports) {
    this.access = access;
    this.ports = ports;
  }

  /**
   * Makes an action's call.
   *
   * @param number of the action among those of its output, from 1
   * @return fails with a {@link BindingException} that names the action and the service's answer
   */
  CompletionStage<ActionSender.Answer> make(Action action, int number) {
    return attempt(action, "Action %d (%s, %s)".formatted(number, action.name(), action.target()));
  }

  /**
   * Has the service make a client's token.
   *
   * @return fails with a {@link BindingException} that names the service's answer
   */
  CompletionStage<String> clientToken(RestOperation.GenerateClientToken operation) {
    Action call = new Action("generateToken", "hub", operation, null, new byte[0]);
    return attempt(call, "The token for a client of hub '" + operation.hub() + "'")
        .thenApply(
            answer -> {
              JsonNode token = Json.parse(answer.body());
              if (token == null || !token.path("token").isTextual()) {
                throw new BindingException("The service's answer holds no token for the client.");
              }
              return token.path("token").textValue();
            });
  }

  private CompletionStage<ActionSender.Answer> attempt(Action action, String what) {
    return attempt(action, what, 0);
  }

  private CompletionStage<ActionSender.Answer> attempt(Action action, String what, int repeated) {
    return send(action)
        .handle((answer, failure) -> judge(action, what, repeated, answer, failure))
        .thenCompose(next -> next);
  }

  private CompletionStage<ActionSender.Answer> judge(
      Action action,
      String what,
      int repeated,
      ActionSender.@Nullable Answer answer,
      @Nullable Throwable failure) {
    if (answer != null && answer.status() < 400) {
      return CompletableFuture.completedFuture(answer);
    }
    if (refusal(failure) instanceof BindingException own) {
      return CompletableFuture.failedFuture(own);
    }
    boolean repeatable = answer == null || REPEATED.contains(answer.status());
    if (repeatable && repeated < RETRIES) {
      return ports
          .delay()
          .after(wait(answer, repeated))
          .thenCompose(unused -> attempt(action, what, repeated + 1));
    }
    String outcome =
        answer == null ? "no answer came (" + message(failure) + ")" : described(answer);
    return CompletableFuture.failedFuture(
        new BindingException("%s failed: %s.".formatted(what, outcome), failure));
  }

  // Asks for a token at each try: the one before may have run out while waiting.
  private CompletionStage<ActionSender.Answer> send(Action action) {
    RestCall rest = RestCall.of(action.operation());
    String url = access.endpoint().url() + rest.target();
    try {
      return bearer(url)
          .thenCompose(
              token -> {
                Map<String, String> headers = new LinkedHashMap<>();
                headers.put("Authorization", "Bearer " + token);
                if (action.contentType() != null) {
                  headers.put("Content-Type", action.contentType());
                }
                return ports
                    .sender()
                    .send(
                        new ActionSender.Call(
                            rest.method(), URI.create(url), headers, action.body()));
              });
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private CompletionStage<String> bearer(String url) {
    Identity identity = access.identity();
    return identity == null
        ? CompletableFuture.completedFuture(
            tokens.token(access.requireKey(), url, ports.clock().instant()))
        : ports.identities().token(identity);
  }

  private static @Nullable Throwable refusal(@Nullable Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }

  private static Duration wait(ActionSender.@Nullable Answer answer, int repeated) {
    Duration own = FIRST_WAIT.multipliedBy(1L << repeated);
    List<String> asked =
        answer == null ? List.of() : answer.headers().getOrDefault("retry-after", List.of());
    try {
      int seconds = asked.isEmpty() ? -1 : Integer.parseInt(asked.getFirst().strip());
      return seconds < 0 ? own : Duration.ofSeconds(Math.min(seconds, LONGEST_WAIT_SECONDS));
    } catch (NumberFormatException e) {
      return own;
    }
  }

  private static String described(ActionSender.Answer answer) {
    List<String> header = answer.headers().getOrDefault(RestError.CODE_HEADER, List.of());
    Optional<RestError> error = RestError.fromJson(answer.body().getBytes(StandardCharsets.UTF_8));
    String code = header.isEmpty() ? error.map(RestError::code).orElse("") : header.getFirst();
    String message = error.map(RestError::message).orElse("");
    StringBuilder text = new StringBuilder("the service answered ").append(answer.status());
    if (!code.isEmpty()) {
      text.append(" with code ").append(code);
    }
    if (!message.isEmpty()) {
      text.append(", ")
          .append(message.endsWith(".") ? message.substring(0, message.length() - 1) : message);
    }
    return text.toString();
  }

  private static String message(@Nullable Throwable failure) {
    Throwable cause = refusal(failure);
    return cause == null ? "unknown" : cause.getClass().getSimpleName() + ": " + cause.getMessage();
  }
}
