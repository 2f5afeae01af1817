package io.hubwire.bindings;

import io.hubwire.protocol.event.ConnectionStates;
import io.hubwire.protocol.event.EventAttributes;
import io.hubwire.protocol.event.EventFormatException;
import io.hubwire.protocol.event.EventHeaders;
import io.hubwire.protocol.event.UpstreamEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the trigger insists on before it looks at an event. */
final class EventHeadersCheck {

  private static final List<String> ONCE =
      List.of(
          EventHeaders.CONNECTION_ID, EventHeaders.HUB, EventHeaders.TYPE, EventHeaders.EVENT_NAME);

  private EventHeadersCheck() {}

  static EventAttributes check(HttpRequestData request) throws RefusalException {
    EventAttributes event = UpstreamEvent.parseAttributes(request.headers());
    for (String name : ONCE) {
      int count = request.header(name).size();
      if (count != 1) {
        throw Refusals.header(name, count, event.connectionId());
      }
    }
    if (event.origin() == null) {
      throw Refusals.header(EventHeaders.REQUEST_ORIGIN, 0, event.connectionId());
    }
    return event;
  }

  /** The states that the request carries. */
  static ConnectionStates states(EventAttributes event) throws RefusalException {
    @Nullable String header = event.connectionState();
    try {
      return header == null ? ConnectionStates.NONE : ConnectionStates.decode(header);
    } catch (EventFormatException e) {
      throw Refusals.state(event.connectionId());
    }
  }
}
