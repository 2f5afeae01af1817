package io.hubwire.junit;

import io.hubwire.Happening;
import io.hubwire.Happening.Kind;
import io.hubwire.spi.VisibleText;
import java.net.URI;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A connected client. Whatever it expects may take 5 s, or what {@code hubwire.deadline} of JUnit's
 * configuration says; what did not come fails the test with what did, and with the timeline.
 * Waiting ends as soon as the expected is there.
 */
public final class TestClient implements AutoCloseable {

  private static final Duration EXPIRED = Duration.ofHours(-1);

  private final TestClients clients;
  private final Subprotocol subprotocol;
  private final String name;
  private final Function<Duration, URI> urls;
  private final Connection connection;
  private final Inbox inbox;
  private URI url;
  private boolean cut;
  private volatile String connectionId = "";

  /**
   * Not connected yet.
   *
   * @param urls where it connects, with a token of that lifetime
   */
  TestClient(
      TestClients clients,
      Subprotocol subprotocol,
      String name,
      Function<Duration, URI> urls,
      Duration lifetime) {
    this.clients = clients;
    this.subprotocol = subprotocol;
    this.name = name;
    this.urls = urls;
    this.connection = new Connection(clients, name, subprotocol);
    this.inbox = connection.inbox();
    this.url = urls.apply(lifetime);
  }

  void open() {
    int before = inbox.greetings();
    connection.open(url);
    cut = false;
    if (subprotocol != Subprotocol.RAW) {
      Map<String, String> greeting =
          inbox.await(() -> inbox.greetings() > before ? inbox.connectedFrame() : null);
      if (greeting == null) {
        throw failure("Expected the service's greeting, which did not come.");
      }
      connectionId = greeting.getOrDefault("connectionId", "");
    }
  }

  /** The id of its connection; empty for raw clients, which are not told. */
  public String connectionId() {
    return connectionId;
  }

  /** Sends a text as it is: for raw clients the event {@code message}. */
  public TestClient send(String text) {
    note("sends " + new Received("", "", "text", text));
    return sent(() -> connection.send(text));
  }

  /** Sends bytes as they are. */
  public TestClient send(byte[] content) {
    note("sends " + content.length + " bytes");
    return sent(() -> connection.send(content));
  }

  private void note(String what) {
    clients.traffic().note(name, what);
  }

  private TestClient sent(Runnable sending) {
    try {
      sending.run();
      return this;
    } catch (CompletionException e) {
      throw failure("The client cannot send: its connection has ended.");
    }
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

  /** Sends an event with bytes, and waits until its handler has answered. */
  public TestClient sendEvent(String event, byte[] content) {
    String data = Base64.getEncoder().encodeToString(content);
    return acknowledged("event", Map.of("event", event, "dataType", "binary", "data", data));
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
    AtomicLong id = new AtomicLong();
    sent(() -> id.set(connection.start(type, members)));
    Map<String, String> ack = connection.ack(id.get());
    if (ack == null) {
      throw failure("Expected the ack of " + type + ", which did not come.");
    }
    return ack;
  }

  /**
   * Sends an operation without waiting for its ack, as {@code joinGroup} or {@code event} with
   * their members; a test that ends before the ack has come fails.
   */
  public TestClient start(String type, Map<String, String> members) {
    return sent(() -> connection.start(type, members));
  }

  /**
   * Waits for the acks that have not come yet.
   *
   * @return how many came
   */
  public int awaitPendingAcks() {
    Map<Long, String> pending = connection.pending();
    pending.forEach(
        (id, type) -> {
          if (connection.ack(id) == null) {
            throw failure("Expected the ack of " + type + ", which did not come.");
          }
        });
    return pending.size();
  }

  /** Sends once more, under its id, what has no ack, as clients do after a broken connection. */
  public TestClient repeatPending() {
    return sent(connection::repeat);
  }

  List<String> pendingAcks() {
    return connection.pendingAcks(name);
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
    Received found = inbox.await(() -> inbox.take(fits));
    if (found == null) {
      throw failure("Expected " + description + ", which did not come.");
    }
    return found;
  }

  /** Expects that no message is there that was sent to it up to now. */
  public void expectNoMessage() {
    int before = inbox.pongs();
    connection.ping();
    Boolean came = inbox.await(() -> inbox.pongs() > before ? Boolean.TRUE : null);
    Received found = inbox.takeAny();
    if (found != null || came == null) {
      throw failure("Expected no message.");
    }
  }

  /** Waits for the end of the connection, and gives its code. */
  public int expectClosed() {
    Inbox.Closed closed = inbox.await(inbox::end);
    if (closed == null) {
      throw failure("Expected the end of the connection, which did not come.");
    }
    return closed.code();
  }

  /**
   * Ends the connection without a word, as a broken network does, and waits until the service has
   * noticed; for a raw client, which knows no id, it does not wait.
   */
  public void cut() {
    cut = true;
    Kind noticed = subprotocol.isReliable() ? Kind.CONNECTION_AWAY : Kind.CONNECTION_CLOSED;
    long before = count(clients.traffic().all(), noticed);
    connection.cut();
    if (!connectionId.isEmpty() && !clients.traffic().await(all -> count(all, noticed) > before)) {
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
    connection.stall();
  }

  /** Reads on. */
  public void resume() {
    connection.resume();
  }

  /** Loses the next ack of the service, as a connection does that breaks between the two. */
  public void dropNextAck() {
    connection.dropNextAck();
  }

  /**
   * Lets its token expire. An open connection outlives its token, as in the cloud; a new one with
   * it is refused.
   */
  public void expireToken() {
    url = urls.apply(EXPIRED);
  }

  /** Takes up a reliable connection that was cut: missed messages follow. */
  public TestClient recover() {
    Map<String, String> connected = Objects.requireNonNull(inbox.connectedFrame());
    String query =
        "awps_connection_id="
            + connectionId
            + "&awps_reconnection_token="
            + connected.getOrDefault("reconnectionToken", "");
    String base = url.toString();
    int before = inbox.greetings();
    connection.open(URI.create(base.substring(0, base.indexOf('?') + 1) + query));
    cut = false;
    Boolean answered =
        inbox.await(
            () -> (inbox.greetings() > before || inbox.end() != null) ? Boolean.TRUE : null);
    if (answered == null) {
      throw failure("Expected a greeting or the end of the connection; neither came.");
    }
    return this;
  }

  /**
   * Connects anew with its token, as a client does that cannot recover.
   *
   * @throws AssertionError with the timeline where the service refuses
   */
  public TestClient reconnect() {
    try {
      connection.close();
      open();
      return this;
    } catch (CompletionException e) {
      throw new AssertionError(refused(e), e);
    }
  }

  /**
   * Expects that the service does not let it in with its token again.
   *
   * @return the status of its answer
   */
  public int expectReconnectRefused() {
    try {
      open();
    } catch (CompletionException e) {
      return status(e);
    }
    throw failure("Expected that the service refuses the client; it let it in.");
  }

  String refused(CompletionException e) {
    return "The service refused the client: " + e.getCause() + "\n" + clients.traffic();
  }

  static int status(CompletionException e) {
    if (e.getCause() instanceof WebSocketHandshakeException refusal) {
      return refusal.getResponse().statusCode();
    }
    throw e;
  }

  private AssertionError failure(String sentence) {
    String shown = VisibleText.entry(sentence + " (client " + name + ")");
    return new AssertionError(shown + "\n" + inbox.arrived() + "\n" + clients.traffic());
  }

  /** Says goodbye; does nothing where the connection has ended. */
  @Override
  public void close() {
    if (cut && subprotocol.isReliable() && inbox.connectedFrame() != null) {
      recover(); // or the service would keep it for a while
    }
    connection.close();
  }
}
