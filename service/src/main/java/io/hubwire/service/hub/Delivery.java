package io.hubwire.service.hub;

import io.hubwire.protocol.frame.JsonFrameWriter;
import io.hubwire.protocol.frame.Message;
import io.hubwire.protocol.frame.ProtobufFrameWriter;
import io.hubwire.service.cluster.Audience;
import io.hubwire.service.cluster.Publication;
import org.jspecify.annotations.Nullable;

/**
 * A publication on its way to the shards of this node. Each wire form is written once, when the
 * first member wants it; two shards may both write it, with the same result.
 *
 * <pre>
 *   RAW                 [header][payload]
 *   JSON                [header]{"type":"message",…}
 *   JSON_RELIABLE       [header]{"sequenceId":7,  and the body  "type":"message",…}
 *   PROTOBUF            [header][tag, length]     and the body
 *   PROTOBUF_RELIABLE   [header][tag, length, 7]  and the body
 * </pre>
 */
final class Delivery {

  private final Publication publication;
  private volatile byte @Nullable [] raw;
  private volatile byte @Nullable [] jsonFrame;
  private volatile byte @Nullable [] protobufFrame;
  private volatile byte @Nullable [] json;
  private volatile byte @Nullable [] protobuf;

  Delivery(Publication publication) {
    this.publication = publication;
  }

  Publication publication() {
    return publication;
  }

  /** The whole WebSocket frame in a form that all its members share. */
  byte[] frame(WireForm form) {
    return switch (form) {
      case RAW -> rawFrame();
      case JSON -> jsonFrame();
      case PROTOBUF -> protobufFrame();
      case JSON_RELIABLE, PROTOBUF_RELIABLE ->
          throw new IllegalStateException("Members of form " + form + " share only bodies.");
    };
  }

  /**
   * What follows the number in the frames of a form with numbers: these bytes from {@link
   * #bodyStart} on.
   */
  byte[] body(WireForm form) {
    return switch (form) {
      case JSON_RELIABLE -> json();
      case PROTOBUF_RELIABLE -> protobuf();
      case RAW, JSON, PROTOBUF ->
          throw new IllegalStateException("Messages of form " + form + " have no numbers.");
    };
  }

  /** How many bytes of {@link #body} the beginning of the frame stands for. */
  static int bodyStart(WireForm form) {
    return form == WireForm.JSON_RELIABLE ? JsonFrameWriter.AFTER_SEQUENCE_PREFIX : 0;
  }

  private byte[] rawFrame() {
    byte[] frame = raw;
    if (frame == null) {
      Message message = publication.message();
      frame =
          switch (message.type()) {
            case TEXT, JSON -> Framing.text(message.payload());
            case BINARY, PROTOBUF -> Framing.binary(message.payload());
          };
      raw = frame;
    }
    return frame;
  }

  private byte[] jsonFrame() {
    byte[] frame = jsonFrame;
    if (frame == null) {
      frame = Framing.text(json());
      jsonFrame = frame;
    }
    return frame;
  }

  private byte[] protobufFrame() {
    byte[] frame = protobufFrame;
    if (frame == null) {
      byte[] body = protobuf();
      frame = Framing.binary(ProtobufFrameWriter.dataPrefix(body.length), body);
      protobufFrame = frame;
    }
    return frame;
  }

  private byte[] json() {
    byte[] text = json;
    if (text == null) {
      Message message = publication.message();
      text =
          publication.target().audience() instanceof Audience.Group(String group)
              ? JsonFrameWriter.groupMessage(group, publication.fromUserId(), message)
              : JsonFrameWriter.serverMessage(message);
      json = text;
    }
    return text;
  }

  private byte[] protobuf() {
    byte[] fields = protobuf;
    if (fields == null) {
      Message message = publication.message();
      fields =
          publication.target().audience() instanceof Audience.Group(String group)
              ? ProtobufFrameWriter.groupData(group, message)
              : ProtobufFrameWriter.serverData(message);
      protobuf = fields;
    }
    return fields;
  }
}
