package io.hubwire.bindings;

import io.hubwire.protocol.event.EventAttributes;
import io.hubwire.protocol.event.EventHeaders;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Every refusal of the trigger path, with what was expected, what came, and how to fix it. */
final class Refusals {

  /** So that a sentence stays one. */
  private static final int MOST_LISTED = 20;

  private Refusals() {}

  static RefusalException noOrigin() {
    return refusal(
        RejectedCheck.ABUSE_PROTECTION,
        400,
        "the header " + EventHeaders.REQUEST_ORIGIN + " with the service's host name",
        "none",
        "let the service make this request; by hand, add the header",
        null);
  }

  static RefusalException noListener() {
    return refusal(
        RejectedCheck.ABUSE_PROTECTION,
        400,
        "at least one function with a Web PubSub trigger",
        "none",
        "add a function with a webPubSubTrigger, or look in the log why it could not be set up",
        null);
  }

  static RefusalException unknownOrigin(List<String> origins, Collection<String> hosts) {
    return refusal(
        RejectedCheck.ABUSE_PROTECTION,
        400,
        "one of the origins " + list(hosts),
        list(origins),
        "set the connection of a trigger to the connection string of the service at that origin",
        null);
  }

  static RefusalException header(String name, int count, @Nullable String connectionId) {
    return refusal(
        RejectedCheck.EVENT_HEADERS,
        400,
        "the header " + name + (name.startsWith("ce-") ? " once" : ""),
        count == 0 ? "none" : count + " of them",
        "let the service send the event; by hand, send a CloudEvent in HTTP's binary form with the"
            + " headers ce-hub, ce-type, ce-eventName, ce-connectionId and "
            + EventHeaders.REQUEST_ORIGIN,
        connectionId);
  }

  static RefusalException state(@Nullable String connectionId) {
    return refusal(
        RejectedCheck.CONNECTION_STATE,
        400,
        "base64 in the header " + EventHeaders.CONNECTION_STATE,
        "other text",
        "write it as base64 of a JSON object whose values are base64, or leave it out",
        connectionId);
  }

  static RefusalException route(EventAttributes event, String wanted, List<String> all) {
    List<String> known = new ArrayList<>(all.subList(0, Math.min(all.size(), MOST_LISTED)));
    if (all.size() > MOST_LISTED) {
      known.add("and " + (all.size() - MOST_LISTED) + " more");
    }
    return refusal(
        RejectedCheck.ROUTE,
        404,
        "an event that a function listens to, which are " + list(known),
        wanted,
        "add a function whose webPubSubTrigger has this hub, eventType and eventName, or take the"
            + " event out of the service's event handler settings",
        event.connectionId());
  }

  static RefusalException origin(EventAttributes event, AccessGuard guard) {
    return refusal(
        RejectedCheck.ORIGIN,
        401,
        "one of the origins " + list(guard.hosts()),
        event.origin() == null || event.origin().isBlank() ? "none" : event.origin(),
        "set "
            + list(guard.settings())
            + " to the connection string of the service that sent the event, or name that service's"
            + " setting in the trigger's connections",
        event.connectionId());
  }

  static RefusalException signature(
      EventAttributes event, List<String> signatures, ServiceAccess access) {
    return refusal(
        RejectedCheck.SIGNATURE,
        401,
        EventHeaders.SIGNATURE
            + " made with the AccessKey in "
            + access.setting()
            + " for the service at "
            + access.endpoint().host(),
        gotSignature(signatures),
        "put the service's own key into "
            + access.setting()
            + "; after a change of keys, the new one",
        event.connectionId());
  }

  static RefusalException method(EventAttributes event, String method) {
    return refusal(
        RejectedCheck.METHOD, 400, "POST", method, "send events by POST", event.connectionId());
  }

  static RefusalException contentType(EventAttributes event, String mediaType) {
    return new RefusalException(
        new TriggerRejection(
            RejectedCheck.CONTENT_TYPE,
            400,
            "text/plain, application/json or application/octet-stream",
            mediaType.isEmpty() ? "none" : mediaType,
            "send user events as text, JSON or binary",
            event.connectionId()),
        "Message data only supports text, binary, json. Current value is: " + mediaType);
  }

  /** The same for a context binding, whose sentence is another. */
  static RefusalException contextContentType(EventAttributes event, @Nullable String contentType) {
    String got = contentType == null ? "" : contentType;
    return new RefusalException(
        contentType(event, got).rejection(), "ContentType is not supported: " + got);
  }

  static RefusalException body(EventAttributes event, String fault) {
    return new RefusalException(body(event, fault, 500));
  }

  /** The same for a context binding, where it is an error like any other. */
  static RefusalException contextBody(EventAttributes event, String fault) {
    return new RefusalException(body(event, fault, 400), fault);
  }

  static RefusalException contextConnection(String fault) {
    return refusal(
        RejectedCheck.CONNECTION,
        400,
        "connections that the app has set",
        "a fault (" + withoutPeriod(fault) + ")",
        "add the setting that 'connections' of the webPubSubContext names",
        null);
  }

  private static TriggerRejection body(EventAttributes event, String fault, int status) {
    return new TriggerRejection(
        RejectedCheck.BODY,
        status,
        "the JSON body of a " + event.eventName() + " event",
        "another body (" + withoutPeriod(fault) + ")",
        "let the service send the event; by hand, send every member that it sends",
        event.connectionId());
  }

  private static String withoutPeriod(String sentence) {
    return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
  }

  private static String gotSignature(List<String> signatures) {
    if (signatures.isEmpty()) {
      return "none";
    }
    boolean formed =
        signatures.stream().anyMatch(one -> one.regionMatches(true, 0, "sha256=", 0, 7));
    return formed ? "a signature by another key" : "a signature that does not begin with sha256=";
  }

  private static String list(Collection<String> names) {
    return names.isEmpty() ? "none" : String.join(", ", names);
  }

  private static RefusalException refusal(
      RejectedCheck check,
      int status,
      String expected,
      String got,
      String fix,
      @Nullable String connectionId) {
    return new RefusalException(
        new TriggerRejection(check, status, expected, got, fix, connectionId));
  }
}
