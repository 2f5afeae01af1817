package io.hubwire.cli;

import io.hubwire.spi.VisibleText;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Prints what a client receives. */
final class ConsoleListener implements WebSocket.Listener {

  private final PrintWriter out;
  private final CompletableFuture<String> closed = new CompletableFuture<>();
  private final StringBuilder text = new StringBuilder();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  ConsoleListener(PrintWriter out) {
    this.out = out;
  }

  /** Code and reason of the close, once there is one; fails where the connection was lost. */
  CompletableFuture<String> closed() {
    return closed;
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
    text.append(data);
    if (last) {
      out.println(VisibleText.entry("← " + text));
      text.setLength(0);
    }
    socket.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
    byte[] part = new byte[data.remaining()];
    data.get(part);
    bytes.writeBytes(part);
    if (last) {
      out.println("← " + bytes.size() + " bytes: " + encoded());
      bytes.reset();
    }
    socket.request(1);
    return null;
  }

  private String encoded() {
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
    closed.complete(reason.isEmpty() ? String.valueOf(code) : code + " " + reason);
    return null;
  }

  @Override
  public void onError(WebSocket socket, Throwable error) {
    closed.completeExceptionally(error);
  }
}
