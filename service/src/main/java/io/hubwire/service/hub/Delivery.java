package io.hubwire.service.hub;

import io.hubwire.protocol.frame.JsonFrameWriter;
import io.hubwire.protocol.frame.Message;
import io.hubwire.service.cluster.Audience;
import io.hubwire.service.cluster.Publication;
import org.jspecify.annotations.Nullable;

/**
 * A publication on its way to the shards of this node. Each wire form is written once, when the
 * first member wants it; two shards may both write it, with the same result.
 */
public final class Delivery {

  private final Publication publication;
  private volatile byte @Nullable [] raw;
  private volatile byte @Nullable [] json;
  private volatile byte @Nullable [] bareJson;

  /** Of this publication. */
  public Delivery(Publication publication) {
    this.publication = publication;
  }

  Publication publication() {
    return publication;
  }

  /** The whole WebSocket frame in a form. */
  byte[] frame(WireForm form) {
    return switch (form) {
      case RAW -> rawFrame();
      case JSON, JSON_RELIABLE -> jsonFrame();
    };
  }

  private byte[] rawFrame() {
    byte[] frame = raw;
    if (frame == null) {
      frame = raw(publication.message());
      raw = frame;
    }
    return frame;
  }

  private byte[] jsonFrame() {
    byte[] frame = json;
    if (frame == null) {
      frame = Framing.text(jsonBody());
      json = frame;
    }
    return frame;
  }

  /** The JSON message, not in a frame yet. */
  byte[] jsonBody() {
    byte[] body = bareJson;
    if (body == null) {
      body = json(publication);
      bareJson = body;
    }
    return body;
  }

  /** A message as raw clients get it. */
  public static byte[] raw(Message message) {
    return switch (message.type()) {
      case TEXT, JSON -> Framing.text(message.payload());
      case BINARY, PROTOBUF -> Framing.binary(message.payload());
    };
  }

  private static byte[] json(Publication publication) {
    Message message = publication.message();
    return publication.target().audience() instanceof Audience.Group(String group)
        ? JsonFrameWriter.groupMessage(group, publication.fromUserId(), message)
        : JsonFrameWriter.serverMessage(message);
  }
}
