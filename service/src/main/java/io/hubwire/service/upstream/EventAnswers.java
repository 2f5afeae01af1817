package io.hubwire.service.upstream;

import io.hubwire.protocol.event.ConnectResponse;
import io.hubwire.protocol.event.EventFormatException;
import io.hubwire.protocol.event.EventHeaders;
import io.hubwire.protocol.event.HeaderText;
import io.hubwire.protocol.frame.DataType;
import io.hubwire.protocol.frame.Message;
import io.hubwire.protocol.frame.MessageMetadata;
import io.hubwire.protocol.rest.MessageBody;
import io.hubwire.protocol.rest.RestException;
import io.hubwire.protocol.role.Names;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what handlers answer. */
final class EventAnswers {

  /** More than a sentence or two is nothing to put into a log line. */
  private static final int LONGEST_TEXT = 1000;

  private EventAnswers() {}

  /** The meaning of a reply to an event that was sent to a URL. */
  static EventAnswer read(ServiceEvent event, String url, HandlerReply reply, Instant now) {
    return switch (reply) {
      case HandlerReply.Unreachable unreachable ->
          new EventAnswer.Failed(
              "The event handler at "
                  + UrlTemplate.withoutQuery(url)
                  + " was not reached: "
                  + unreachable.cause());
      case HandlerReply.Unsendable unsendable ->
          new EventAnswer.Failed("The event cannot be sent: " + unsendable.cause());
      case HandlerReply.TooLarge unused ->
          new EventAnswer.Failed("The event handler's answer is larger than 16 MiB.");
      case HandlerReply.HeadTooLarge unused ->
          new EventAnswer.Failed(
              "The head of the event handler's answer is larger than 64 KiB: the states of the"
                  + " connection travel in it, so keep them smaller.");
      case HandlerReply.Answered answered when answered.isRedirect() ->
          new EventAnswer.Failed(
              "The event handler at "
                  + UrlTemplate.withoutQuery(url)
                  + " answered "
                  + answered.status()
                  + ", a redirect, which is not followed; set urlTemplate to where it leads.");
      case HandlerReply.Answered answered when !answered.isSuccess() ->
          new EventAnswer.Refused(answered.status(), text(answered));
      case HandlerReply.Answered answered -> accepted(event, url, answered, now);
    };
  }

  /** A page of HTML says nothing to those who read it as text. */
  private static String text(HandlerReply.Answered answered) {
    List<String> types = answered.values(EventHeaders.CONTENT_TYPE);
    boolean plain =
        types.isEmpty()
            || types.getLast().strip().toLowerCase(Locale.ROOT).startsWith("text/plain");
    String text = plain ? new String(answered.body(), StandardCharsets.UTF_8).strip() : "";
    return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "…";
  }

  private static EventAnswer accepted(
      ServiceEvent event, String url, HandlerReply.Answered answered, Instant now) {
    try {
      Cookies cookies =
          event.context().cookies().after(URI.create(url), answered.values("Set-Cookie"), now);
      return switch (event) {
        case ServiceEvent.Connect unused ->
            new EventAnswer.Accepted(connect(answered), null, state(answered), cookies);
        case ServiceEvent.User unused ->
            new EventAnswer.Accepted(null, reply(answered), state(answered), cookies);
        case ServiceEvent.Connected unused -> new EventAnswer.Accepted(null, null, null, cookies);
        case ServiceEvent.Disconnected unused ->
            new EventAnswer.Accepted(null, null, null, cookies);
      };
    } catch (EventFormatException | IllegalArgumentException unusable) {
      return new EventAnswer.Failed(
          "The event handler's answer is not usable: " + unusable.getMessage());
    }
  }

  private static @Nullable ConnectResponse connect(HandlerReply.Answered answered) {
    if (answered.status() == 204) {
      return null;
    }
    ConnectResponse response = ConnectResponse.parse(answered.body());
    List<String> groups = response.groups();
    if (groups != null && !groups.stream().allMatch(Names::isGroup)) {
      throw new IllegalArgumentException(
          "a group of the connect response is invalid: " + Names.GROUP_RULE + ".");
    }
    return response.equals(ConnectResponse.UNCHANGED) ? null : response;
  }

  private static @Nullable Message reply(HandlerReply.Answered answered) {
    Map<String, String> metadata = MessageMetadata.fromHeaders(decoded(answered.headers()));
    if (answered.body().length == 0) {
      return metadata.isEmpty() ? null : new Message(DataType.TEXT, new byte[0], metadata);
    }
    List<String> contentTypes = answered.values(EventHeaders.CONTENT_TYPE);
    String contentType = contentTypes.isEmpty() ? null : contentTypes.getLast();
    try {
      return MessageBody.parse(contentType, answered.body(), decoded(answered.headers()));
    } catch (RestException unusable) {
      throw new IllegalArgumentException(
          unusable.status() == 415
              ? "its content type is '"
                  + contentType
                  + "'; expected text/plain, application/json, application/octet-stream or"
                  + " application/x-protobuf."
              : "its body is not what its content type '" + contentType + "' says.",
          unusable);
    }
  }

  private static @Nullable String state(HandlerReply.Answered answered) {
    List<String> states = answered.values(EventHeaders.CONNECTION_STATE);
    return states.isEmpty() ? null : HeaderText.fromWire(states.getLast());
  }

  private static List<Map.Entry<String, String>> decoded(List<Map.Entry<String, String>> headers) {
    return headers.stream()
        .map(header -> Map.entry(header.getKey(), HeaderText.fromWire(header.getValue())))
        .toList();
  }
}
