package io.hubwire.benchmarks;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hubwire.bindings.ActionSender;
import io.hubwire.bindings.ExtensionOptions;
import io.hubwire.bindings.ExtensionPorts;
import io.hubwire.bindings.FunctionValue;
import io.hubwire.bindings.HttpRequestData;
import io.hubwire.bindings.HttpResponseData;
import io.hubwire.bindings.WebPubSubConnectionBinding;
import io.hubwire.bindings.WebPubSubExtension;
import io.hubwire.bindings.WebPubSubOutputBinding;
import io.hubwire.bindings.WebPubSubTriggerBinding;
import io.hubwire.protocol.auth.AccessKey;
import io.hubwire.protocol.auth.EventSignature;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What the bindings do for one event, one negotiation and one action, without sockets. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class BindingsBenchmark {

  private static final String KEY = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789ABCDEFGH";
  private static final String CONNECTION = "Endpoint=http://localhost;AccessKey=" + KEY;
  private static final CompletableFuture<Void> NOTHING = CompletableFuture.completedFuture(null);
  private static final FunctionValue REPLY = new FunctionValue.Json("{\"data\":\"pong\"}");
  private static final FunctionValue TO_ALL =
      new FunctionValue.Json(
          "{\"actionName\":\"sendToAll\",\"data\":\"hello\",\"dataType\":\"text\"}");
  private static final CompletionStage<ActionSender.Answer> ACCEPTED =
      CompletableFuture.completedFuture(new ActionSender.Answer(202, Map.of(), ""));

  private final WebPubSubExtension extension =
      new WebPubSubExtension(
          name -> name.equalsIgnoreCase("WebPubSubConnectionString") ? CONNECTION : null,
          null,
          new ExtensionPorts(
              InstantSource.system(),
              call -> ACCEPTED,
              time -> NOTHING,
              identity -> CompletableFuture.completedFuture("")),
          new ExtensionOptions(false, rejection -> {}));
  private final HttpRequestData event = event();
  private final WebPubSubConnectionBinding connection =
      (WebPubSubConnectionBinding)
          extension.bind(
              json(
                  "{\"type\":\"webPubSubConnection\",\"name\":\"c\",\"hub\":\"chat\",\"userId\":\"ann\"}"));
  private final WebPubSubOutputBinding output =
      (WebPubSubOutputBinding)
          extension.bind(json("{\"type\":\"webPubSub\",\"name\":\"a\",\"hub\":\"chat\"}"));

  /** With one function that answers each message. */
  public BindingsBenchmark() {
    extension.register(
        "message",
        (WebPubSubTriggerBinding)
            extension.bind(
                json(
                    "{\"type\":\"webPubSubTrigger\",\"name\":\"r\",\"hub\":\"chat\",\"eventType\":\"user\",\"eventName\":\"message\"}")),
        input -> CompletableFuture.completedFuture(REPLY));
  }

  private static HttpRequestData event() {
    String signature = EventSignature.sign("abc", AccessKey.of(KEY));
    Map<String, List<String>> headers =
        Map.ofEntries(
            Map.entry("Content-Type", List.of("text/plain; charset=utf-8")),
            Map.entry("WebHook-Request-Origin", List.of("localhost")),
            Map.entry("ce-specversion", List.of("1.0")),
            Map.entry("ce-type", List.of("azure.webpubsub.user.message")),
            Map.entry("ce-source", List.of("/hubs/chat/client/abc")),
            Map.entry("ce-id", List.of("1")),
            Map.entry("ce-time", List.of("2025-01-01T00:00:00Z")),
            Map.entry("ce-signature", List.of(signature)),
            Map.entry("ce-userId", List.of("ann")),
            Map.entry("ce-connectionId", List.of("abc")),
            Map.entry("ce-hub", List.of("chat")),
            Map.entry("ce-eventName", List.of("message")));
    return new HttpRequestData(
        "POST",
        "http://localhost/runtime/webhooks/webpubsub",
        headers,
        Map.of(),
        Map.of(),
        "x".repeat(128).getBytes(StandardCharsets.UTF_8));
  }

  private static ObjectNode json(String text) {
    try {
      return (ObjectNode) JsonMapper.builder().build().readTree(text);
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Verifies, parses and dispatches a user event of 128 bytes, and writes its answer. */
  @Benchmark
  public HttpResponseData userEvent() {
    HttpResponseData answer = extension.handle(event).toCompletableFuture().join();
    if (answer.status() != 200) {
      throw new IllegalStateException("The event was answered " + answer.status());
    }
    return answer;
  }

  /** Makes the URL and the token of a client. */
  @Benchmark
  public FunctionValue negotiate() {
    return connection.value(template -> template).toCompletableFuture().join();
  }

  /** Reads one sendToAll, signs its call and hands it to the sender. */
  @Benchmark
  public Object sendToAll() {
    return Objects.requireNonNullElse(
        output.send(TO_ALL, template -> template).toCompletableFuture().join(), NOTHING);
  }
}
