package io.hubwire.service;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A client of json.reliable.webpubsub.azure.v1 that obeys its rules: it comes back whenever it lost
 * its wire, sends again under the same ack id what was not acknowledged, drops what it has by its
 * sequence number, and says what it has.
 */
final class ReliablePeer {

  private static final String SUBPROTOCOL = "json.reliable.webpubsub.azure.v1";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long COMES_BACK_AFTER_NANOS = 10_000_000;

  /** How many messages may be on their way without an ack. */
  private static final int WINDOW = 16;

  /**
   * So far it may be ahead of the slowest sender of its group, as it hears them. Whoever is stuck
   * does not send either, so that nobody's group runs away from it by more than twice as much, and
   * what is kept for it stays below the service's bound.
   */
  private static final int AHEAD = 30;

  /** After so many messages it says what it has. */
  private static final int ACKNOWLEDGE_EVERY = 25;

  private final URI first;
  private final String name;
  private final String group;
  private final Map<String, Integer> receivedFrom = new HashMap<>();
  private final int expected;

  private final CompletableFuture<Void> connected = new CompletableFuture<>();
  private final CompletableFuture<List<String>> done = new CompletableFuture<>();
  private final List<String> received = new ArrayList<>();
  private final Map<Long, String> unacknowledged = new LinkedHashMap<>();
  private final Deque<String> toSend = new ArrayDeque<>();
  private @Nullable PlainWebSocket wire;
  private URI again;
  private int wires;
  private long lastAckId;
  private long lastSequenceId;

  /**
   * @param first with an access token, through the proxy
   * @param senders who sends to its group, itself among them
   * @param each how many messages each of them will send
   */
  ReliablePeer(URI first, String name, String group, List<String> senders, int each) {
    this.first = first;
    this.again = first;
    this.name = name;
    this.group = group;
    this.expected = senders.size() * each;
    senders.forEach(sender -> receivedFrom.put(sender, 0));
  }

  /** Complete when it knows who it is. */
  CompletableFuture<Void> connect() {
    Thread.ofVirtual().start(this::live);
    return connected;
  }

  /** Sends so many messages, numbered from 0; what it received by then, once all is through. */
  CompletableFuture<List<String>> exchange(int messages) {
    synchronized (this) {
      for (int number = 0; number < messages; number++) {
        toSend.add(name + ":" + number);
      }
      sendMore();
      finish();
    }
    return done;
  }

  /** How many wires it has had. */
  synchronized int wires() {
    return wires;
  }

  /** How far it has come, for the message of a failure. */
  @Override
  public synchronized String toString() {
    return "%s: %d of %d received, %d to send, %d unacknowledged, %d wires"
        .formatted(name, received.size(), expected, toSend.size(), unacknowledged.size(), wires);
  }

  /** Ends it, wherever it stands. */
  synchronized void close() throws IOException {
    done.cancel(false);
    if (wire != null) {
      wire.close();
    }
  }

  /** Has one wire after the other, until all is through. */
  private void live() {
    while (!done.isDone()) {
      try (PlainWebSocket socket = new PlainWebSocket(address(), SUBPROTOCOL)) {
        opened(socket);
        while (!done.isDone()) {
          frame(socket.read());
        }
      } catch (PlainWebSocket.ClosedException closed) {
        if (closed.code == 1008) {
          fail("It has lost its connection for good. " + closed.getMessage());
        }
      } catch (IOException ended) {
        LockSupport.parkNanos(COMES_BACK_AFTER_NANOS);
      }
    }
  }

  private synchronized URI address() {
    wires++;
    wire = null;
    return again;
  }

  private synchronized void opened(PlainWebSocket socket) {
    wire = socket;
    if (lastSequenceId > 0) {
      sayWhatItHas(); // what it said last may have been lost
    }
    unacknowledged.values().forEach(this::write);
    sendMore();
  }

  private void fail(String what) {
    connected.completeExceptionally(new AssertionError(this + ": " + what));
    done.completeExceptionally(new AssertionError(this + ": " + what));
  }

  /** What cannot be written is written again on the next wire: whoever reads learns of the end. */
  private void write(String frame) {
    try {
      if (wire != null) {
        wire.send(frame);
      }
    } catch (IOException ended) {
      wire = null;
    }
  }

  private void sendMore() {
    int slowest = receivedFrom.values().stream().mapToInt(Integer::intValue).min().orElse(0);
    while (unacknowledged.size() < WINDOW && !toSend.isEmpty() && lastAckId < slowest + AHEAD) {
      long ackId = ++lastAckId;
      String frame =
          "{\"type\":\"sendToGroup\",\"group\":\"%s\",\"dataType\":\"text\",\"data\":\"%s\",\"ackId\":%d}"
              .formatted(group, toSend.remove(), ackId);
      unacknowledged.put(ackId, frame);
      write(frame);
    }
  }

  private void finish() {
    if (received.size() == expected && toSend.isEmpty() && unacknowledged.isEmpty()) {
      done.complete(List.copyOf(received));
    }
  }

  private synchronized void frame(String text) {
    JsonNode frame;
    try {
      frame = JSON.readTree(text);
    } catch (JsonProcessingException malformed) {
      fail("It was sent what is not JSON: " + text);
      return;
    }
    switch (frame.path("type").asText()) {
      case "system" -> greeted(frame);
      case "ack" -> acknowledged(frame);
      case "message" -> message(frame);
      default -> fail("It was sent a frame that it does not expect: " + text);
    }
  }

  private void greeted(JsonNode frame) {
    again =
        URI.create(
            "ws://localhost:%d/client/hubs/chat?awps_connection_id=%s&awps_reconnection_token=%s"
                .formatted(
                    first.getPort(),
                    frame.path("connectionId").asText(),
                    frame.path("reconnectionToken").asText()));
    connected.complete(null);
  }

  private void acknowledged(JsonNode frame) {
    String error = frame.path("error").path("name").asText();
    if (!frame.path("success").asBoolean() && !error.equals("Duplicate")) {
      fail("An operation failed: " + frame);
      return;
    }
    unacknowledged.remove(frame.path("ackId").asLong());
    sendMore();
    finish();
  }

  private void message(JsonNode frame) {
    long sequenceId = frame.path("sequenceId").asLong();
    if (sequenceId > lastSequenceId + 1) {
      fail("Message " + sequenceId + " came after " + lastSequenceId + ".");
    } else if (sequenceId == lastSequenceId + 1) {
      lastSequenceId = sequenceId;
      String text = frame.path("data").asText();
      received.add(text);
      receivedFrom.merge(text.substring(0, text.indexOf(':')), 1, Integer::sum);
      if (sequenceId % ACKNOWLEDGE_EVERY == 0) {
        sayWhatItHas();
      }
      sendMore();
      finish();
    }
  }

  private void sayWhatItHas() {
    write("{\"type\":\"sequenceAck\",\"sequenceId\":" + lastSequenceId + "}");
  }
}
