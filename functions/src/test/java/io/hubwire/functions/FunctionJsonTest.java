package io.hubwire.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.azure.functions.OutputBinding;
import com.microsoft.azure.functions.annotation.HasImplicitOutput;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The bindings that the Maven plugin writes for each annotation, with all defaults and with every
 * member set.
 */
final class FunctionJsonTest {
  /** Functions as authors write them; only their annotations matter. */
  static final class Samples {
    public void trigger(
        @WebPubSubTrigger(eventType = WebPubSubEventType.SYSTEM, eventName = "connected")
            ConnectedEventRequest request) {}

    public void fullTrigger(
        @WebPubSubTrigger(
                name = "data",
                hub = "%HUB%",
                eventType = WebPubSubEventType.USER,
                eventName = "message",
                connections = {"A", "B"},
                connection = "C",
                clientProtocols = WebPubSubTriggerAcceptedClientProtocols.WEBPUBSUB,
                dataType = "binary")
            byte[] data) {}

    public void connection(@WebPubSubConnectionInput WebPubSubConnection connection) {}

    public void fullConnection(
        @WebPubSubConnectionInput(
                name = "mqtt",
                hub = "chat",
                userId = "{query.user}",
                connection = "C",
                clientProtocol = WebPubSubClientProtocol.MQTT,
                roles = "webpubsub.sendToGroup",
                groups = {"a", "b"},
                expiresAfter = "30m")
            WebPubSubConnection connection) {}

    public void context(@WebPubSubContextInput WebPubSubContext context) {}

    public void fullContext(
        @WebPubSubContextInput(name = "event", connections = "A", connection = "C")
            WebPubSubContext context) {}

    public void output(@WebPubSubOutput OutputBinding<WebPubSubAction> actions) {}

    @WebPubSubOutput(name = "ignored", hub = "chat", connection = "C")
    public List<WebPubSubAction> fullOutput() {
      return List.of();
    }
  }

  private static List<Map<String, Object>> bindings(String function) {
    return PluginRules.bindings(method(function));
  }

  private static Method method(String name) {
    return Stream.of(Samples.class.getDeclaredMethods())
        .filter(method -> method.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void triggerNeedsOnlyItsEvent() {
    assertThat(bindings("trigger"))
        .containsExactly(
            Map.of(
                "type", "webPubSubTrigger",
                "direction", "in",
                "name", "request",
                "eventType", "SYSTEM",
                "eventName", "connected",
                "connections", List.of()));
  }

  @Test
  void everyMemberOfTheTriggerIsCopied() {
    assertThat(bindings("fullTrigger"))
        .containsExactly(
            Map.of(
                "type", "webPubSubTrigger",
                "direction", "in",
                "name", "data",
                "hub", "%HUB%",
                "eventType", "USER",
                "eventName", "message",
                "connections", List.of("A", "B"),
                "connection", "C",
                "clientProtocols", "WEBPUBSUB",
                "dataType", "binary"));
  }

  @Test
  void connectionIsAnInput() {
    assertThat(bindings("connection"))
        .containsExactly(
            Map.of(
                "type", "webPubSubConnection",
                "direction", "in",
                "name", "connection",
                "roles", List.of(),
                "groups", List.of()));
    assertThat(bindings("fullConnection"))
        .containsExactly(
            Map.of(
                "type", "webPubSubConnection",
                "direction", "in",
                "name", "mqtt",
                "hub", "chat",
                "userId", "{query.user}",
                "connection", "C",
                "clientProtocol", "MQTT",
                "roles", List.of("webpubsub.sendToGroup"),
                "groups", List.of("a", "b"),
                "expiresAfter", "30m"));
  }

  @Test
  void contextIsAnInput() {
    assertThat(bindings("context"))
        .containsExactly(
            Map.of(
                "type",
                "webPubSubContext",
                "direction",
                "in",
                "name",
                "context",
                "connections",
                List.of()));
    assertThat(bindings("fullContext"))
        .containsExactly(
            Map.of(
                "type", "webPubSubContext",
                "direction", "in",
                "name", "event",
                "connections", List.of("A"),
                "connection", "C"));
  }

  @Test
  void outputMayStandOnAParameterOrAMethod() {
    assertThat(bindings("output"))
        .containsExactly(Map.of("type", "webPubSub", "direction", "out", "name", "actions"));
    assertThat(bindings("fullOutput"))
        .containsExactly(
            Map.of(
                "type",
                "webPubSub",
                "direction",
                "out",
                "name",
                "$return",
                "hub",
                "chat",
                "connection",
                "C"));
  }

  /**
   * Without it the worker sends no return value of a trigger that has no {@code $return} binding.
   */
  @Test
  void onlyTheTriggerTakesAReturnValue() {
    HasImplicitOutput implicit = WebPubSubTrigger.class.getAnnotation(HasImplicitOutput.class);
    assertThat(implicit).isNotNull();
    assertThat(implicit.value()).isTrue();
    assertThat(
            List.of(
                WebPubSubConnectionInput.class, WebPubSubContextInput.class, WebPubSubOutput.class))
        .noneMatch(annotation -> annotation.isAnnotationPresent(HasImplicitOutput.class));
  }

  /**
   * The worker asks the annotation itself for its name, the plugin falls back to
   * {@code @CustomBinding}'s.
   */
  @Test
  void workerAndPluginAgreeOnNames() throws ReflectiveOperationException {
    for (String function : List.of("trigger", "connection", "context", "output")) {
      Annotation annotation = method(function).getParameters()[0].getAnnotations()[0];
      Object name = annotation.annotationType().getMethod("name").invoke(annotation);
      assertThat(bindings(function))
          .extracting(binding -> binding.get("name"))
          .containsExactly(name);
    }
  }

  /** Hosts read enum values ignoring case, but not underscores. */
  @Test
  void constantsAreTheWireValues() {
    assertThat(lowerCase(WebPubSubEventType.values())).containsExactlyInAnyOrder("system", "user");
    assertThat(lowerCase(WebPubSubTriggerAcceptedClientProtocols.values()))
        .containsExactlyInAnyOrder("all", "webpubsub", "mqtt");
    assertThat(lowerCase(WebPubSubClientProtocol.values()))
        .containsExactlyInAnyOrder("default", "mqtt");
  }

  private static List<String> lowerCase(Enum<?>... constants) {
    return Arrays.stream(constants)
        .map(constant -> constant.name().toLowerCase(Locale.ROOT))
        .toList();
  }
}
