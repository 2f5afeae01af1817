package io.hubwire.junit;

import io.hubwire.spi.FrameCodec;
import java.net.URI;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A client's way to the service: its socket, its frames, and the acks that it waits for. */
final class Connection implements ClientSocket.Owner {

  private static final int NORMAL = 1000;

  private final TestClients clients;
  private final String name;
  private final Subprotocol subprotocol;
  private final Inbox inbox;
  private final AtomicLong ackIds = new AtomicLong();
  private final Map<Long, Operation> pending = new ConcurrentHashMap<>();
  private final AtomicBoolean dropsAck = new AtomicBoolean();
  private final ClientSocket reader = new ClientSocket(this);
  private @Nullable WebSocket socket;

  private record Operation(String type, Map<String, String> members) {}

  /**
   * @param name of the client, for the timeline
   */
  Connection(TestClients clients, String name, Subprotocol subprotocol) {
    this.clients = clients;
    this.name = name;
    this.inbox = new Inbox(clients.traffic().deadline());
    this.subprotocol = subprotocol;
  }

  Inbox inbox() {
    return inbox;
  }

  /** Connects; fails with the handshake's failure where the service refuses. */
  void open(URI url) {
    WebSocket.Builder builder = clients.http().newWebSocketBuilder();
    if (subprotocol.wireName() != null) {
      builder.subprotocols(subprotocol.wireName());
    }
    inbox.reopened();
    socket = builder.buildAsync(url, reader).join();
  }

  private WebSocket running() {
    return Objects.requireNonNull(socket, "The client is not open.");
  }

  void send(String text) {
    running().sendText(text, true).join();
  }

  void send(byte[] content) {
    running().sendBinary(ByteBuffer.wrap(content), true).join();
  }

  void ping() {
    running().sendPing(ByteBuffer.allocate(0)).join();
  }

  void cut() {
    running().abort();
  }

  void stall() {
    reader.stall();
  }

  void resume() {
    reader.resume(running());
  }

  void dropNextAck() {
    dropsAck.set(true);
  }

  /** Sends an operation that is to be acknowledged; the number of its ack. */
  long start(String type, Map<String, String> members) {
    long id = ackIds.incrementAndGet();
    Map<String, String> all = new HashMap<>(members);
    all.put("ackId", Long.toString(id));
    pending.put(id, new Operation(type, all));
    write(type, all);
    return id;
  }

  /** Sends again what has no ack. */
  void repeat() {
    pending.values().forEach(operation -> write(operation.type(), operation.members()));
  }

  /** Waits for an ack; null where it did not come. */
  @Nullable Map<String, String> ack(long id) {
    Map<String, String> ack = inbox.await(() -> inbox.takeAck(id));
    if (ack != null) {
      pending.remove(id);
    }
    return ack;
  }

  /** The operations without an ack, by its number. */
  Map<Long, String> pending() {
    Map<Long, String> types = new TreeMap<>();
    pending.forEach((id, operation) -> types.put(id, operation.type()));
    return types;
  }

  private void note(String what) {
    clients.traffic().note(name, what);
  }

  private void write(String type, Map<String, String> members) {
    if (subprotocol == Subprotocol.RAW) {
      throw new IllegalStateException("A raw client has no groups and no acks; use send.");
    }
    note("sends " + type + " " + new TreeMap<>(members));
    byte[] frame = clients.engine().call(engine -> subprotocol.codec(engine).write(type, members));
    boolean binary = clients.engine().call(engine -> subprotocol.codec(engine).isBinary());
    if (binary) {
      send(frame);
    } else {
      send(new String(frame, StandardCharsets.UTF_8));
    }
  }

  @Override
  public void message(byte[] content, boolean isText) {
    if (subprotocol == Subprotocol.RAW) {
      Received message = raw(content, isText);
      note("gets " + message);
      inbox.add(message);
    } else {
      frame(clients.engine().call(engine -> codec(engine).read(content)));
    }
  }

  private static Received raw(byte[] content, boolean isText) {
    return isText
        ? new Received("", "", "text", new String(content, StandardCharsets.UTF_8))
        : new Received("", "", "binary", Base64.getEncoder().encodeToString(content));
  }

  private FrameCodec codec(io.hubwire.spi.Engine engine) {
    return subprotocol.codec(engine);
  }

  private void frame(Map<String, String> frame) {
    switch (frame.getOrDefault("type", "")) {
      case "ack" -> {
        if (!dropsAck.compareAndSet(true, false) && !clients.faults().dropsAck()) {
          inbox.ack(Long.parseLong(frame.getOrDefault("ackId", "0")), frame);
        }
      }
      case "system" -> {
        if ("connected".equals(frame.get("event"))) {
          inbox.connected(frame);
        }
      }
      case "message" -> {
        Received message =
            new Received(
                frame.getOrDefault("from", ""),
                frame.getOrDefault("group", ""),
                frame.getOrDefault("dataType", ""),
                frame.getOrDefault("data", ""));
        note("gets " + message);
        inbox.add(message);
        if (subprotocol.isReliable() && frame.containsKey("sequenceId")) {
          write("sequenceAck", Map.of("sequenceId", frame.getOrDefault("sequenceId", "0")));
        }
      }
      default -> {
        // Others are of no use to a test.
      }
    }
  }

  @Override
  public void pong() {
    inbox.pong();
  }

  @Override
  public void closed(int code, String reason) {
    note("is closed: " + code + " " + reason);
    inbox.closed(code, reason);
  }

  /** Says goodbye; does nothing where the connection has ended. */
  void close() {
    WebSocket running = socket;
    if (running == null || running.isOutputClosed()) {
      return;
    }
    reader.resume(running);
    var unused =
        running
            .sendClose(NORMAL, "")
            .whenComplete(
                (done, failure) -> {
                  if (failure != null) {
                    running.abort();
                  }
                });
  }

  /** A sentence for each operation without an ack. */
  List<String> pendingAcks(String name) {
    return pending.values().stream()
        .map(each -> "The client " + name + " has no ack for its " + each.type() + ".")
        .toList();
  }
}
