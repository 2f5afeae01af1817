package io.hubwire.junit;

import io.hubwire.Happening;
import io.hubwire.Happening.Kind;
import io.hubwire.spi.FrameCodec;
import java.net.URI;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A connected client. Whatever it expects may take 5 s; what did not come fails the test with what
 * did, and with the timeline. Waiting ends as soon as the expected is there.
 */
public final class TestClient implements AutoCloseable, ClientSocket.Owner {

  private static final int NORMAL = 1000;

  private final TestClients clients;
  private final Subprotocol subprotocol;
  private final String name;
  private final Inbox inbox = new Inbox();
  private final AtomicLong ackIds = new AtomicLong();
  private final Map<Long, String> pending = new ConcurrentHashMap<>();
  private final AtomicBoolean dropsAck = new AtomicBoolean();
  private final ClientSocket reader = new ClientSocket(this);
  private @Nullable WebSocket socket;
  private @Nullable URI url;
  private boolean cut;
  private volatile String connectionId = "";

  TestClient(TestClients clients, Subprotocol subprotocol, String name) {
    this.clients = clients;
    this.subprotocol = subprotocol;
    this.name = name;
  }

  void open(URI newUrl) {
    url = newUrl;
    connect(newUrl);
    if (subprotocol != Subprotocol.RAW) {
      Map<String, String> greeting = inbox.await(inbox::connectedFrame, TestClients.DEADLINE);
      if (greeting == null) {
        throw failure("Expected the service's greeting, which did not come.");
      }
      connectionId = greeting.getOrDefault("connectionId", "");
    }
  }

  private void connect(URI newUrl) {
    WebSocket.Builder builder = clients.http().newWebSocketBuilder();
    if (subprotocol.wireName() != null) {
      builder.subprotocols(subprotocol.wireName());
    }
    socket = builder.buildAsync(newUrl, reader).join();
    cut = false;
  }

  /** The id of its connection; empty for raw clients, which are not told. */
  public String connectionId() {
    return connectionId;
  }

  /** Sends a text as it is: for raw clients the event {@code message}. */
  public TestClient send(String text) {
    running().sendText(text, true).join();
    return this;
  }

  /** Sends bytes as they are. */
  public TestClient send(byte[] content) {
    running().sendBinary(ByteBuffer.wrap(content), true).join();
    return this;
  }

  /** Joins a group, and waits until the service says that it is in. */
  public TestClient joinGroup(String group) {
    return acknowledged("joinGroup", Map.of("group", group));
  }

  /** Leaves a group, and waits until the service says that it is out. */
  public TestClient leaveGroup(String group) {
    return acknowledged("leaveGroup", Map.of("group", group));
  }

  /** Sends a text to a group, and waits until the service has taken it. */
  public TestClient sendToGroup(String group, String text) {
    return acknowledged("sendToGroup", Map.of("group", group, "dataType", "text", "data", text));
  }

  /**
   * Sends a text to a group, and waits until the service has taken it.
   *
   * @param lifetime how long it waits for a client that is away, in whole seconds
   */
  public TestClient sendToGroup(String group, String text, Duration lifetime) {
    return acknowledged(
        "sendToGroup",
        Map.of(
            "group",
            group,
            "dataType",
            "text",
            "data",
            text,
            "ttlSeconds",
            Long.toString(lifetime.toSeconds())));
  }

  /** Sends an event with a text, and waits until its handler has answered. */
  public TestClient sendEvent(String event, String text) {
    return acknowledged("event", Map.of("event", event, "dataType", "text", "data", text));
  }

  /** Sends an event with JSON, and waits until its handler has answered. */
  public TestClient sendJsonEvent(String event, String json) {
    return acknowledged("event", Map.of("event", event, "dataType", "json", "data", json));
  }

  /**
   * Sends an event that the service is to refuse, or whose handler is to fail.
   *
   * @return the error's name in the ack
   */
  public String sendFailingEvent(String event, String text) {
    Map<String, String> ack =
        ackOf("event", Map.of("event", event, "dataType", "text", "data", text));
    if (isSuccess(ack)) {
      throw failure("Expected that the event " + event + " fails; it succeeded.");
    }
    return ack.getOrDefault("error", "");
  }

  private TestClient acknowledged(String type, Map<String, String> members) {
    Map<String, String> ack = ackOf(type, members);
    if (!isSuccess(ack)) {
      throw failure(
          "The service refused " + type + ": " + ack.get("error") + ", " + ack.get("errorMessage"));
    }
    return this;
  }

  /** An operation that was executed already is done, too. */
  private static boolean isSuccess(Map<String, String> ack) {
    return "true".equals(ack.get("success")) || "Duplicate".equals(ack.get("error"));
  }

  private Map<String, String> ackOf(String type, Map<String, String> members) {
    long id = ackIds.incrementAndGet();
    pending.put(id, type);
    Map<String, String> all = new HashMap<>(members);
    all.put("ackId", Long.toString(id));
    write(type, all);
    Map<String, String> ack = inbox.await(() -> inbox.takeAck(id), TestClients.DEADLINE);
    if (ack == null) {
      throw failure("Expected the ack of " + type + ", which did not come.");
    }
    pending.remove(id);
    return ack;
  }

  /**
   * Sends an operation without waiting for its ack, as {@code joinGroup} or {@code event} with
   * their members; a test that ends before the ack has come fails.
   */
  public TestClient start(String type, Map<String, String> members) {
    long id = ackIds.incrementAndGet();
    pending.put(id, type);
    Map<String, String> all = new HashMap<>(members);
    all.put("ackId", Long.toString(id));
    write(type, all);
    return this;
  }

  List<String> pendingAcks() {
    return pending.values().stream()
        .map(type -> "The client " + name + " has no ack for its " + type + ".")
        .toList();
  }

  private void write(String type, Map<String, String> members) {
    if (subprotocol == Subprotocol.RAW) {
      throw new IllegalStateException("A raw client has no groups and no acks; use send.");
    }
    byte[] frame = clients.engine().call(engine -> subprotocol.codec(engine).write(type, members));
    boolean binary = clients.engine().call(engine -> subprotocol.codec(engine).isBinary());
    if (binary) {
      send(frame);
    } else {
      send(new String(frame, StandardCharsets.UTF_8));
    }
  }

  /** Waits for a message with that data, past others. */
  public Received expectMessage(String data) {
    return expectMessage("the message \"" + data + "\"", each -> each.data().equals(data));
  }

  /** Waits for the next message. */
  public Received expectMessage() {
    return expectMessage("a message", each -> true);
  }

  /** Waits for a message that fits, past others. */
  public Received expectMessage(String description, Predicate<Received> fits) {
    Received found = inbox.await(() -> inbox.take(fits), TestClients.DEADLINE);
    if (found == null) {
      throw failure("Expected " + description + ", which did not come.");
    }
    return found;
  }

  /** Expects that no message is there that was sent to it up to now. */
  public void expectNoMessage() {
    int before = inbox.pongs();
    running().sendPing(ByteBuffer.allocate(0)).join();
    Boolean came =
        inbox.await(() -> inbox.pongs() > before ? Boolean.TRUE : null, TestClients.DEADLINE);
    Received found = inbox.await(() -> inbox.take(each -> true), Duration.ZERO);
    if (found != null || came == null) {
      throw failure("Expected no message.");
    }
  }

  /** Waits for the end of the connection, and gives its code. */
  public int expectClosed() {
    Inbox.Closed closed = inbox.await(inbox::end, TestClients.DEADLINE);
    if (closed == null) {
      throw failure("Expected the end of the connection, which did not come.");
    }
    return closed.code();
  }

  /**
   * Ends the connection without a word, as a broken network does, and waits until the service has
   * noticed; of a raw client that is not known.
   */
  public void cut() {
    cut = true;
    Kind noticed = subprotocol.isReliable() ? Kind.CONNECTION_AWAY : Kind.CONNECTION_CLOSED;
    long before = count(clients.traffic().all(), noticed);
    running().abort();
    if (!connectionId.isEmpty()
        && !clients.traffic().await(all -> count(all, noticed) > before, TestClients.DEADLINE)) {
      throw failure("Expected that the service notices the cut, which it did not.");
    }
  }

  private long count(List<Happening> all, Kind kind) {
    return all.stream()
        .filter(each -> each.kind() == kind && each.subject().equals(connectionId))
        .count();
  }

  /** Reads nothing more: the service's messages to it pile up. */
  public void stall() {
    reader.stall();
  }

  /** Reads on. */
  public void resume() {
    reader.resume(running());
  }

  /** Loses the next ack of the service, as a connection does that breaks between the two. */
  public void dropNextAck() {
    dropsAck.set(true);
  }

  /**
   * Repeats what has no ack, under the same id, as clients do.
   *
   * @return the number of acks that came
   */
  public int awaitPendingAcks() {
    int came = 0;
    for (Long id : List.copyOf(pending.keySet())) {
      if (inbox.await(() -> inbox.takeAck(id), TestClients.DEADLINE) == null) {
        throw failure("Expected the ack of " + pending.get(id) + ", which did not come.");
      }
      pending.remove(id);
      came++;
    }
    return came;
  }

  /** Takes up a reliable connection that was cut: missed messages follow. */
  public TestClient recover() {
    Map<String, String> connected = Objects.requireNonNull(inbox.connectedFrame());
    String query =
        "awps_connection_id="
            + connectionId
            + "&awps_reconnection_token="
            + connected.getOrDefault("reconnectionToken", "");
    String base = Objects.requireNonNull(url).toString();
    inbox.reopened();
    connect(
        URI.create(base.substring(0, base.indexOf('?') + 1) + query)); // nobody is greeted twice
    return this;
  }

  @Override
  public void message(byte[] content, boolean isText) {
    if (subprotocol == Subprotocol.RAW) {
      inbox.add(
          new Received(
              "",
              "",
              isText ? "text" : "binary",
              isText
                  ? new String(content, StandardCharsets.UTF_8)
                  : Base64.getEncoder().encodeToString(content)));
      return;
    }
    frame(clients.engine().call(engine -> codec(engine).read(content)));
  }

  private FrameCodec codec(io.hubwire.spi.Engine engine) {
    return subprotocol.codec(engine);
  }

  private void frame(Map<String, String> frame) {
    switch (frame.getOrDefault("type", "")) {
      case "ack" -> {
        if (!dropsAck.compareAndSet(true, false)) {
          inbox.ack(Long.parseLong(frame.getOrDefault("ackId", "0")), frame);
        }
      }
      case "system" -> {
        if ("connected".equals(frame.get("event"))) {
          inbox.connected(frame);
        }
      }
      case "message" -> {
        inbox.add(
            new Received(
                frame.getOrDefault("from", ""),
                frame.getOrDefault("group", ""),
                frame.getOrDefault("dataType", ""),
                frame.getOrDefault("data", "")));
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
    inbox.closed(code, reason);
  }

  private WebSocket running() {
    return Objects.requireNonNull(socket, "The client is not open.");
  }

  private AssertionError failure(String sentence) {
    return new AssertionError(
        sentence + " (client " + name + ")\n" + inbox.arrived() + "\n" + clients.traffic());
  }

  /** Says goodbye; does nothing where the connection has ended. */
  @Override
  public void close() {
    if (cut && subprotocol.isReliable()) {
      recover(); // or the service would keep it for a minute
    }
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
}
