package io.hubwire.junit;

import java.io.ByteArrayOutputStream;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Puts a client's messages together and hands them on, one by one. */
final class ClientSocket implements WebSocket.Listener {

  /** Who gets them. */
  interface Owner {
    void message(byte[] content, boolean isText);

    void pong();

    void closed(int code, String reason);
  }

  private static final int ABNORMAL = 1006;

  private final Owner owner;
  private final ByteArrayOutputStream parts = new ByteArrayOutputStream();
  private boolean stalled;
  private boolean owed;

  ClientSocket(Owner owner) {
    this.owner = owner;
  }

  /** Reads nothing more from the network until it goes on. */
  synchronized void stall() {
    stalled = true;
  }

  void resume(WebSocket socket) {
    synchronized (this) {
      stalled = false;
      if (!owed) {
        return;
      }
      owed = false;
    }
    socket.request(1);
  }

  private void next(WebSocket socket) {
    synchronized (this) {
      if (stalled) {
        owed = true;
        return;
      }
    }
    socket.request(1);
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
    parts.writeBytes(data.toString().getBytes(StandardCharsets.UTF_8));
    ended(last, true);
    next(socket);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
    byte[] part = new byte[data.remaining()];
    data.get(part);
    parts.writeBytes(part);
    ended(last, false);
    next(socket);
    return null;
  }

  private void ended(boolean last, boolean isText) {
    if (last) {
      byte[] content = parts.toByteArray();
      parts.reset();
      owner.message(content, isText);
    }
  }

  /** The library answers by itself. */
  @Override
  public @Nullable CompletionStage<?> onPing(WebSocket socket, ByteBuffer message) {
    next(socket);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onPong(WebSocket socket, ByteBuffer message) {
    owner.pong();
    next(socket);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
    owner.closed(code, reason);
    return null;
  }

  @Override
  public void onError(WebSocket socket, Throwable error) {
    owner.closed(ABNORMAL, error.toString());
  }
}
