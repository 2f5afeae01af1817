package io.hubwire.bindings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TriggerAdviceTest {

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "USER, echo it",
    "USER, grüße",
    "USER, 1st",
    "USER, a/b",
    "SYSTEM, disconnect",
    "SYSTEM, message",
  })
  void saysThatNobodySendsSuchEvents(EventType type, String event) {
    assertThat(TriggerAdvice.unsent(type, event)).get().asString().contains("'" + event + "'");
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({"USER, message", "USER, a.b-c_1", "SYSTEM, CONNECT", "SYSTEM, disconnected"})
  void saysNothingOfEventsThatAreSent(EventType type, String event) {
    assertThat(TriggerAdvice.unsent(type, event)).isEmpty();
  }

  @ParameterizedTest(name = "{0} {1}: {2}")
  @CsvSource({
    "USER, message, req",
    "USER, message, claims",
    "USER, message, reason",
    "SYSTEM, connect, data",
    "SYSTEM, connected, query",
    "SYSTEM, disconnected, subprotocols",
  })
  void saysThatAParameterIsAlwaysNull(EventType type, String event, String name) {
    assertThat(TriggerAdvice.empty(type, event, name))
        .get()
        .asString()
        .contains("'" + name + "'", "'request'")
        .doesNotContain(" " + name + ",");
  }

  @Test
  void aNameThatALibraryMadeUpIsNone() {
    assertThat(TriggerAdvice.empty(EventType.USER, "message", "webPubSubTrigger0123456789"))
        .get()
        .asString()
        .contains("has no name", "'request'")
        .doesNotContain("0123456789");
  }

  @ParameterizedTest(name = "{0} {1}: {2}")
  @CsvSource({
    "USER, message, Request",
    "USER, message, data",
    "SYSTEM, connect, clientCertificates",
    "SYSTEM, connected, connectionContext",
    "SYSTEM, disconnected, reason",
  })
  void saysNothingOfAParameterThatReceivesSomething(EventType type, String event, String name) {
    assertThat(TriggerAdvice.empty(type, event, name)).isEmpty();
  }
}
