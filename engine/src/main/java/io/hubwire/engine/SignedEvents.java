package io.hubwire.engine;

import io.hubwire.HubwireException;
import io.hubwire.host.FunctionsHost;
import io.hubwire.host.http.WireResponse;
import io.hubwire.protocol.auth.AccessKey;
import io.hubwire.protocol.auth.ConnectionString;
import io.hubwire.protocol.auth.EventSignature;
import io.hubwire.protocol.event.ConnectBody;
import io.hubwire.protocol.event.DisconnectedBody;
import io.hubwire.protocol.event.EventAttributes;
import io.hubwire.protocol.event.HeaderText;
import io.hubwire.protocol.event.PayloadType;
import io.hubwire.protocol.event.UpstreamEvent;
import io.hubwire.spi.EventReply;
import io.hubwire.spi.ServiceEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Sends events to an app as the service of its connection string would. */
record SignedEvents(FunctionsHost host, String connectionString) {

  private static final long LIMIT_SECONDS = 30;

  EventReply send(ServiceEvent event, Instant now) {
    UpstreamEvent upstream = upstream(event, now);
    List<WireResponse.Header> headers =
        upstream.toHeaders().entrySet().stream()
            .map(each -> new WireResponse.Header(each.getKey(), HeaderText.toWire(each.getValue())))
            .toList();
    try {
      return host.call("POST", host.webPubSubUrl().toString(), headers, upstream.toBody())
          .thenApply(SignedEvents::reply)
          .toCompletableFuture()
          .get(LIMIT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new HubwireException("The event was interrupted.", e);
    } catch (ExecutionException | TimeoutException e) {
      throw new HubwireException("The app did not answer the event: " + e, e);
    }
  }

  private static EventReply reply(WireResponse response) {
    Map<String, List<String>> headers = new HashMap<>();
    response
        .headers()
        .forEach(
            header ->
                headers
                    .computeIfAbsent(
                        header.name().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                    .add(HeaderText.fromWire(header.value())));
    return new EventReply(response.status(), headers, response.body());
  }

  private UpstreamEvent upstream(ServiceEvent event, Instant now) {
    return switch (event.what()) {
      case ServiceEvent.Connect(List<String> subprotocols) ->
          new UpstreamEvent.Connect(
              attributes(event, EventAttributes.SYSTEM_PREFIX, "connect", now),
              new ConnectBody(
                  claims(event.userId()), Map.of(), Map.of(), subprotocols, List.of(), null));
      case ServiceEvent.Connected() ->
          new UpstreamEvent.Connected(
              attributes(event, EventAttributes.SYSTEM_PREFIX, "connected", now));
      case ServiceEvent.Disconnected(var reason) ->
          new UpstreamEvent.Disconnected(
              attributes(event, EventAttributes.SYSTEM_PREFIX, "disconnected", now),
              new DisconnectedBody(reason.orElse(null), null));
      case ServiceEvent.User(String name, String dataType, byte[] data) ->
          new UpstreamEvent.User(
              attributes(event, EventAttributes.USER_PREFIX, name, now),
              PayloadType.valueOf(dataType.toUpperCase(Locale.ROOT)).eventContentType(),
              data);
    };
  }

  private static Map<String, List<String>> claims(@Nullable String userId) {
    return userId == null ? Map.of() : Map.of("sub", List.of(userId));
  }

  private EventAttributes attributes(ServiceEvent event, String prefix, String name, Instant now) {
    ConnectionString service = service();
    AccessKey key = service.accessKey();
    if (key == null) {
      throw new HubwireException(
          "The app's connection string has no AccessKey; an event cannot be signed.", null);
    }
    return new EventAttributes(
        event.hub(),
        event.connectionId(),
        name,
        prefix + name,
        EventAttributes.sourceOf(event.hub(), event.connectionId()),
        event.number(),
        now,
        event.userId(),
        event.subprotocol(),
        event.state(),
        EventSignature.sign(event.connectionId(), List.of(key)),
        service.endpoint().host(),
        null,
        null,
        UUID.randomUUID().toString(),
        Map.of());
  }

  private ConnectionString service() {
    try {
      return ConnectionString.parse(connectionString);
    } catch (IllegalArgumentException e) {
      throw new HubwireException(
          "The app has no connection string by which an event could be signed: " + e.getMessage(),
          e);
    }
  }
}
