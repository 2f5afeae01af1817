package io.hubwire.benchmarks;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.hubwire.protocol.auth.AccessToken;
import io.hubwire.service.ServiceSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Keeps so many connections of a service half open, of every kind in turn. One that the service
 * closes is opened anew, so that there are always as many.
 */
final class HalfOpen implements AutoCloseable {

  /** Connections that are being opened at a time: a listening socket's queue is short. */
  private static final int OPENING = 200;

  /** Source addresses: each has some 28,000 ports. */
  private static final int ADDRESSES = 8;

  private final int port;
  private final int wanted;
  private final List<byte[]> kinds;
  private final Selector selector;
  private final Thread thread = Thread.ofPlatform().daemon().name("half-open").unstarted(this::run);
  private final AtomicInteger open = new AtomicInteger();
  private final AtomicLong reaped = new AtomicLong();
  private volatile boolean closed;
  private int opening;
  private int made;

  HalfOpen(int port, int wanted) throws IOException {
    this.port = port;
    this.wanted = wanted;
    this.kinds = kinds(port);
    this.selector = Selector.open();
  }

  private static List<byte[]> kinds(int port) {
    String send = "/api/hubs/chat/:send";
    String token =
        AccessToken.forRest(
            ServiceSettings.DEFAULT_KEY, "http://localhost:" + port + send, Instant.now());
    String post = "POST " + send + " HTTP/1.1\r\nHost: a\r\nContent-Type: text/plain\r\n";
    return List.of(
            "",
            "GET /api/hea",
            "HEAD /api/health HTTP/1.1\r\nHost: a\r\nX-More: ",
            "GET /client/hubs/chat HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\n",
            post + "Authorization: Bearer " + token + "\r\nContent-Length: 1000\r\n\r\nhalf",
            "HEAD /api/health HTTP/1.1\r\nHost: a\r\n\r\n")
        .stream()
        .map(text -> text.getBytes(US_ASCII))
        .toList();
  }

  HalfOpen start() {
    thread.start();
    return this;
  }

  /** How many there are now. */
  int open() {
    return open.get();
  }

  /** How many the service has closed so far. */
  long reaped() {
    return reaped.get();
  }

  private void run() {
    ByteBuffer sink = ByteBuffer.allocate(4096);
    try (selector) {
      while (!closed) {
        while (open.get() + opening < wanted && opening < OPENING) {
          connect();
        }
        selector.select(10);
        Set<SelectionKey> ready = selector.selectedKeys();
        for (SelectionKey key : ready) {
          handle(key, sink);
        }
        ready.clear();
      }
      for (SelectionKey key : selector.keys()) {
        key.channel().close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void connect() throws IOException {
    SocketChannel channel = SocketChannel.open();
    channel.configureBlocking(false);
    int number = made++;
    byte[] source = {127, 0, 0, (byte) (2 + number % ADDRESSES)};
    channel.bind(new InetSocketAddress(InetAddress.getByAddress(source), 0));
    byte[] kind = kinds.get(number % kinds.size());
    channel.register(selector, SelectionKey.OP_CONNECT, kind);
    opening++;
    channel.connect(new InetSocketAddress("127.0.0.1", port));
  }

  private void handle(SelectionKey key, ByteBuffer sink) throws IOException {
    SocketChannel channel = (SocketChannel) key.channel();
    boolean connecting = key.isConnectable();
    try {
      if (connecting) {
        channel.finishConnect();
        channel.write(ByteBuffer.wrap((byte[]) key.attachment()));
        key.interestOps(SelectionKey.OP_READ);
        opening--;
        open.incrementAndGet();
      } else if (channel.read(sink.clear()) < 0) {
        gone(channel);
      }
    } catch (IOException refused) {
      if (connecting) {
        opening--;
        channel.close();
      } else {
        gone(channel);
      }
    }
  }

  private void gone(SocketChannel channel) throws IOException {
    channel.close();
    open.decrementAndGet();
    reaped.incrementAndGet();
  }

  @Override
  public void close() throws InterruptedException {
    closed = true;
    selector.wakeup();
    thread.join(10_000);
  }
}
