package io.hubwire.functions;

import com.microsoft.azure.functions.annotation.CustomBinding;
import com.microsoft.azure.functions.annotation.HasImplicitOutput;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Runs a function for one event of a hub.
 *
 * <pre>{@code
 * @FunctionName("message")
 * public UserEventResponse message(
 *     @WebPubSubTrigger(hub = "chat", eventType = WebPubSubEventType.USER, eventName = "message")
 *         UserEventRequest request) {
 *   return request.textResponse("You said: " + request.getData());
 * }
 * }</pre>
 *
 * <p>For {@code connect} and for user events the return value answers the service: a {@link
 * ConnectEventResponse}, a {@link UserEventResponse}, an {@link EventErrorResponse}, or {@code
 * null} to accept without a word. Declare {@link WebPubSubEventResponse} where a function may
 * answer either way. Returning a {@code String} answers nothing: hosts take only objects. The
 * answer to {@code connected} and {@code disconnected} is ignored.
 *
 * <p>The event reaches the function only through the app's endpoint {@code
 * /runtime/webhooks/webpubsub}. There is no member {@code cardinality}: {@code one}, its default,
 * is the only value with which a host hands out an event.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
@CustomBinding(direction = "in", name = "request", type = "webPubSubTrigger")
@HasImplicitOutput
public @interface WebPubSubTrigger {
  /**
   * What the parameter receives. The host looks the name up, ignoring case, and gives nothing for
   * any other.
   *
   * <ul>
   *   <li>{@code request} (default): the whole event, one of the {@link WebPubSubEventRequest}
   *       types
   *   <li>{@code connectionContext}: a {@link WebPubSubConnectionContext}
   *   <li>{@code data}: a user event's data, as {@code String}, as your own type read from JSON,
   *       or, with {@link #dataType()} {@code "binary"}, as {@code byte[]}
   *   <li>{@code dataType}, {@code reason}: {@code String}
   *   <li>{@code claims}, {@code query}: {@code Map<String, List<String>>}; {@code subprotocols}:
   *       {@code List<String>}; {@code clientCertificates}: {@code List<ClientCertificate>}
   * </ul>
   */
  String name() default "request";

  /**
   * The hub. {@code %SETTING%} is replaced by the app setting. Left empty, the app setting {@code
   * WebPubSubHub} names it.
   */
  String hub() default "";

  /** Whether the event is one of the service's own or one that clients send. */
  WebPubSubEventType eventType();

  /**
   * The event: {@code connect}, {@code connected} or {@code disconnected} of the system; for users
   * {@code message} (from plain WebSocket clients) or the name that the client gave. {@code
   * %SETTING%} is replaced by the app setting.
   */
  String eventName();

  /**
   * Names of app settings (not their values) that hold the connection strings of the services to
   * take events from. They are what origins and signatures are checked against. Empty: the setting
   * {@code WebPubSubConnectionString}; if that is missing too, nothing is checked and every request
   * is accepted.
   */
  String[] connections() default {};

  /**
   * The same for a single service; used only while {@link #connections()} is empty. Hosts with an
   * extension older than 1.10.2 ignore it, so prefer {@code connections}.
   */
  String connection() default "";

  /** Which clients' events are meant. */
  WebPubSubTriggerAcceptedClientProtocols clientProtocols() default
      WebPubSubTriggerAcceptedClientProtocols.ALL;

  /**
   * How the parameter is handed over: {@code string} (also when empty) or {@code binary}. Use
   * {@code "binary"} with {@link #name()} {@code "data"} and a {@code byte[]} parameter to get the
   * exact bytes of a message.
   */
  String dataType() default "";
}
