package io.hubwire.service.upstream;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hubwire.protocol.frame.DataType;
import io.hubwire.protocol.frame.Message;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Events of a connection called {@code c1} in hub {@code chat}. */
final class Events {

  private Events() {}

  static EventContext context(long number, @Nullable String state) {
    return new EventContext("chat", "c1", "日 ü", "custom", number, state, Cookies.NONE);
  }

  static ServiceEvent.Connect connect() {
    return new ServiceEvent.Connect(
        new EventContext("chat", "c1", null, null, 0, null, Cookies.NONE),
        Map.of("sub", List.of("u")),
        Map.of("q", List.of("1", "2")),
        Map.of("Host", List.of("h")),
        List.of("custom"),
        List.of());
  }

  static ServiceEvent.Connected connected() {
    return new ServiceEvent.Connected(context(1, null));
  }

  static ServiceEvent.Disconnected disconnected() {
    return new ServiceEvent.Disconnected(context(9, ""), "gone");
  }

  static ServiceEvent.User user(String name) {
    return user(name, new Message(DataType.TEXT, "hi".getBytes(UTF_8)));
  }

  static ServiceEvent.User user(String name, Message message) {
    return new ServiceEvent.User(context(2, "s1"), name, message);
  }
}
