package io.hubwire.bindings;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** An app around the extension: settings, one clock, a service that answers as it is told. */
final class App {

  static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);
  static final String KEY = "7aab239577fd4f24bc919802fb629f5f";

  final Map<String, String> settings = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  final List<TriggerRejection> rejections = new ArrayList<>();
  final List<ActionSender.Call> calls = new ArrayList<>();
  final List<Duration> waits = new ArrayList<>();
  final Deque<CompletionStage<ActionSender.Answer>> answers = new ArrayDeque<>();
  final List<TriggerInput> inputs = new ArrayList<>();
  final List<Identity> identities = new ArrayList<>();
  @Nullable String noToken;
  boolean explanations;
  @Nullable String hostJson;
  private @Nullable WebPubSubExtension extension;

  App() {
    settings.put("WebPubSubHub", "testhub");
  }

  /** A connection string for a host, with the key of all vectors. */
  static String connection(String host) {
    return "Endpoint=http://" + host + ";Port=8080;AccessKey=" + KEY + ";Version=1.0;";
  }

  static ObjectNode json(String text) {
    return (ObjectNode) Objects.requireNonNull(Json.parse(text));
  }

  App with(String setting, String value) {
    settings.put(setting, value);
    return this;
  }

  WebPubSubExtension extension() {
    if (extension == null) {
      extension =
          new WebPubSubExtension(
              this::setting,
              hostJson == null ? null : json(hostJson),
              new ExtensionPorts(() -> NOW, this::answer, this::pass, this::identify),
              new ExtensionOptions(explanations, rejections::add));
    }
    return extension;
  }

  WebPubSubTriggerBinding trigger(String members) {
    return (WebPubSubTriggerBinding) bind("{\"type\":\"webPubSubTrigger\"," + members + "}");
  }

  WebPubSubConnectionBinding connectionBinding(String members) {
    return (WebPubSubConnectionBinding)
        bind("{\"type\":\"webPubSubConnection\",\"name\":\"connection\"" + members + "}");
  }

  WebPubSubContextBinding context(String members) {
    return (WebPubSubContextBinding)
        bind("{\"type\":\"webPubSubContext\",\"name\":\"context\"" + members + "}");
  }

  WebPubSubOutputBinding output(String members) {
    return (WebPubSubOutputBinding)
        bind("{\"type\":\"webPubSub\",\"name\":\"actions\"" + members + "}");
  }

  WebPubSubBinding bind(String json) {
    return extension().bind(json(json));
  }

  /** Adds a function that returns the given value. */
  App function(String triggerMembers, FunctionValue returned) {
    return function(triggerMembers, CompletableFuture.completedFuture(returned));
  }

  /** Adds a function whose outcome is the given stage. */
  App function(String triggerMembers, CompletionStage<FunctionValue> outcome) {
    extension()
        .register(
            "function" + extension().listeners().size(),
            trigger(triggerMembers),
            input -> {
              inputs.add(input);
              return outcome;
            });
    return this;
  }

  HttpResponseData handle(HttpRequestData request) {
    return extension().handle(request).toCompletableFuture().join();
  }

  static String text(HttpResponseData response) {
    return switch (response.body()) {
      case FunctionValue.None unused -> "";
      case FunctionValue.Text text -> text.text();
      case FunctionValue.Bytes bytes -> new String(bytes.bytes(), StandardCharsets.UTF_8);
      default -> throw new AssertionError("a body of another kind: " + response.body());
    };
  }

  static @Nullable String header(HttpResponseData response, String name) {
    List<String> values = response.headers().get(name);
    return values == null ? null : String.join("|", values);
  }

  static FunctionValue returned(String json) {
    return new FunctionValue.Json(json);
  }

  static ActionSender.Answer answer(int status, String body) {
    return new ActionSender.Answer(status, Map.of(), body);
  }

  private @Nullable String setting(String name) {
    return settings.get(name.replace("__", ":").toLowerCase(Locale.ROOT));
  }

  private CompletionStage<ActionSender.Answer> answer(ActionSender.Call call) {
    calls.add(call);
    return answers.isEmpty()
        ? CompletableFuture.completedFuture(answer(202, ""))
        : answers.remove();
  }

  private CompletionStage<String> identify(Identity identity) {
    identities.add(identity);
    return noToken == null
        ? CompletableFuture.completedFuture("entra-token")
        : CompletableFuture.failedFuture(new BindingException(noToken));
  }

  private CompletionStage<Void> pass(Duration time) {
    waits.add(time);
    return CompletableFuture.completedFuture(null);
  }
}
