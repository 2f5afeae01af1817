package io.hubwire.service.session;

import io.hubwire.protocol.frame.AckError;
import io.hubwire.protocol.frame.ClientFrame;
import io.hubwire.protocol.frame.FrameException;
import io.hubwire.protocol.frame.JsonFrameReader;
import io.hubwire.protocol.frame.JsonFrameWriter;
import io.hubwire.protocol.frame.ProtobufFrameReader;
import io.hubwire.protocol.frame.ProtobufFrameWriter;
import io.hubwire.service.hub.Framing;
import io.hubwire.service.hub.WireForm;
import org.jspecify.annotations.Nullable;

/**
 * What tells the pub/sub subprotocols apart: how their frames are read, and how those to one client
 * are written, each a whole WebSocket frame.
 */
enum FrameCodec {
  JSON(WireForm.JSON, WireForm.JSON_RELIABLE, CloseCause.TEXT_REQUIRED) {
    @Override
    boolean speaks(Inbound inbound) {
      return inbound instanceof Inbound.Text;
    }

    @Override
    ClientFrame read(Inbound inbound) throws FrameException {
      return JsonFrameReader.read(inbound.payload());
    }

    @Override
    byte[] connected(@Nullable String userId, String connectionId, @Nullable String token) {
      return Framing.text(JsonFrameWriter.connected(userId, connectionId, token));
    }

    @Override
    byte[] disconnected(String text) {
      return Framing.text(JsonFrameWriter.disconnected(text));
    }

    @Override
    byte[] ack(long ackId) {
      return Framing.text(JsonFrameWriter.ack(ackId));
    }

    @Override
    byte[] ackFailed(long ackId, AckError error, String text) {
      return Framing.text(JsonFrameWriter.ackFailed(ackId, error, text));
    }

    @Override
    byte[] pong() {
      return Framing.text(JsonFrameWriter.pong());
    }
  },
  PROTOBUF(WireForm.PROTOBUF, WireForm.PROTOBUF_RELIABLE, CloseCause.BINARY_REQUIRED) {
    @Override
    boolean speaks(Inbound inbound) {
      return inbound instanceof Inbound.Binary;
    }

    @Override
    ClientFrame read(Inbound inbound) throws FrameException {
      return ProtobufFrameReader.read(inbound.payload());
    }

    @Override
    byte[] connected(@Nullable String userId, String connectionId, @Nullable String token) {
      return Framing.binary(ProtobufFrameWriter.connected(userId, connectionId, token));
    }

    @Override
    byte[] disconnected(String text) {
      return Framing.binary(ProtobufFrameWriter.disconnected(text));
    }

    @Override
    byte[] ack(long ackId) {
      return Framing.binary(ProtobufFrameWriter.ack(ackId));
    }

    @Override
    byte[] ackFailed(long ackId, AckError error, String text) {
      return Framing.binary(ProtobufFrameWriter.ackFailed(ackId, error, text));
    }

    @Override
    byte[] pong() {
      return Framing.binary(ProtobufFrameWriter.pong());
    }
  };

  private final WireForm plain;
  private final WireForm reliable;
  private final CloseCause otherKind;

  FrameCodec(WireForm plain, WireForm reliable, CloseCause otherKind) {
    this.plain = plain;
    this.reliable = reliable;
    this.otherKind = otherKind;
  }

  /** How messages to many are written. */
  WireForm form(boolean isReliable) {
    return isReliable ? reliable : plain;
  }

  /** Why a client is closed that sends a message of the kind that is not spoken. */
  CloseCause otherKind() {
    return otherKind;
  }

  /** Whether a message is of the kind, text or binary, in which frames travel. */
  abstract boolean speaks(Inbound inbound);

  abstract ClientFrame read(Inbound inbound) throws FrameException;

  abstract byte[] connected(
      @Nullable String userId, String connectionId, @Nullable String reconnectionToken);

  abstract byte[] disconnected(String text);

  abstract byte[] ack(long ackId);

  abstract byte[] ackFailed(long ackId, AckError error, String text);

  abstract byte[] pong();
}
