package io.hubwire.bindings;

import io.hubwire.protocol.event.ConnectionStates;
import io.hubwire.protocol.event.EventAttributes;
import io.hubwire.protocol.event.EventFormatException;
import io.hubwire.protocol.event.EventHeaders;
import io.hubwire.protocol.event.HeaderText;
import io.hubwire.protocol.event.UpstreamEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A {@code webPubSubContext}: what an HTTP-triggered function needs to answer the service itself.
 * It never fails; what is wrong with a request stands in its value.
 */
public final class WebPubSubContextBinding implements WebPubSubBinding {

  private static final String MISSING_FIELDS =
      "Invalid Web PubSub upstream request missing required fields in header.";
  private static final String INVALID_SIGNATURE = "Signature validation failed.";

  private final String name;
  private final List<String> connectionNames;
  private final Connections connections;
  private final Consumer<TriggerRejection> rejections;

  WebPubSubContextBinding(
      BindingProperties properties,
      ExtensionSettings settings,
      Consumer<TriggerRejection> rejections) {
    name = properties.name();
    connectionNames = ConnectionNames.of(properties);
    connections = settings.connections();
    this.rejections = rejections;
  }

  @Override
  public String name() {
    return name;
  }

  /**
   * The value for one invocation: JSON text with {@code request}, {@code response}, {@code
   * errorMessage}, {@code hasError} and {@code isPreflight}.
   *
   * @param request null where the function was not called by HTTP
   */
  public FunctionValue value(@Nullable HttpRequestData request) {
    return request == null
        ? ContextJson.error(400, "HttpContext is null.")
        : context(HeaderEncoding.decoded(request));
  }

  private FunctionValue context(HttpRequestData request) {
    try {
      AccessGuard guard = new AccessGuard(connections.guarding(connectionNames));
      List<String> origins = origins(request);
      return request.method().equals("OPTIONS") && !origins.isEmpty()
          ? preflight(guard, origins)
          : event(guard, request);
    } catch (RefusalException e) {
      rejections.accept(e.rejection());
      boolean unauthorized = e.rejection().status() == 401;
      return unauthorized
          ? ContextJson.error(401, INVALID_SIGNATURE)
          : ContextJson.error(400, e.pinnedBody() == null ? MISSING_FIELDS : e.pinnedBody());
    } catch (BindingException e) {
      rejections.accept(Refusals.contextConnection(e.getMessage()).rejection());
      return ContextJson.error(400, e.getMessage());
    }
  }

  private FunctionValue preflight(AccessGuard guard, List<String> origins) {
    boolean allowed = guard.allows(origins);
    if (!allowed) {
      rejections.accept(Refusals.unknownOrigin(origins, guard.hosts()).rejection());
    }
    return ContextJson.preflight(allowed);
  }

  private static FunctionValue event(AccessGuard guard, HttpRequestData request)
      throws RefusalException {
    Map<String, List<String>> firstValues = new LinkedHashMap<>();
    request.headers().forEach((key, values) -> firstValues.put(key, first(values)));
    EventAttributes attributes = UpstreamEvent.parseAttributes(firstValues);
    require(attributes.type(), EventHeaders.TYPE, attributes);
    ConnectionStates states = EventHeadersCheck.states(attributes);
    require(attributes.connectionId(), EventHeaders.CONNECTION_ID, attributes);
    require(attributes.hub(), EventHeaders.HUB, attributes);
    require(attributes.eventName(), EventHeaders.EVENT_NAME, attributes);
    guard.check(attributes);
    UpstreamEvent event = parse(attributes, firstValues, request.body());
    if (event instanceof UpstreamEvent.User user
        && MessageDataType.ofContentType(user.contentType()) == null) {
      throw Refusals.contextContentType(attributes, user.contentType());
    }
    String context = ConnectionContextJson.write(attributes, states, request.headers());
    return ContextJson.event(RequestJson.write(event, context));
  }

  private static UpstreamEvent parse(
      EventAttributes attributes, Map<String, List<String>> headers, byte[] body)
      throws RefusalException {
    try {
      return UpstreamEvent.parse(attributes, headers, body);
    } catch (EventFormatException e) {
      throw Refusals.contextBody(attributes, String.valueOf(e.getMessage()));
    }
  }

  private static void require(@Nullable String value, String header, EventAttributes attributes)
      throws RefusalException {
    if (value == null) {
      throw Refusals.header(header, 0, attributes.connectionId());
    }
  }

  private static List<String> first(List<String> values) {
    return values.isEmpty() ? values : List.of(values.getFirst());
  }

  private static List<String> origins(HttpRequestData request) {
    return request.header(EventHeaders.REQUEST_ORIGIN).stream()
        .flatMap(line -> HeaderText.pieces(line).stream())
        .toList();
  }
}
