package io.hubwire.service;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Stands between clients and a service, passes bytes on in pieces of any size, and does to each
 * connection, after some of its bytes, what networks do. What it does comes from a seed; when it
 * meets what, from the threads.
 */
final class FlakyProxy implements AutoCloseable {

  /** What befalls a connection. */
  enum Fault {
    /** Both ends see a reset. */
    CUT,
    /** Both ends see an end. */
    END,
    /** The service sees an end, while it may still write. */
    HALF_CLOSED_BY_CLIENT,
    /** The client sees an end, while it may still write. */
    HALF_CLOSED_BY_SERVICE,
    /** The client sees an end, the service nothing at all. */
    FORGOTTEN,
    /** Nothing passes for a moment. */
    DELAY
  }

  private static final Fault[] FAULTS = Fault.values();

  private final int target;
  private final long seed;
  private final ServerSocket listener;
  private final AtomicInteger connections = new AtomicInteger();
  private final Map<Fault, Integer> counts = new ConcurrentHashMap<>();
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private volatile boolean armed;

  FlakyProxy(int target, long seed) throws IOException {
    this.target = target;
    this.seed = seed;
    this.listener = new ServerSocket(0, 512, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return listener.getLocalPort();
  }

  /** From now on bytes count, and faults come. */
  void arm() {
    armed = true;
  }

  /** What has happened so far. */
  Map<Fault, Integer> counts() {
    return Map.copyOf(counts);
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        sockets.add(client);
        Thread.ofVirtual().start(() -> connect(client));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void connect(Socket client) {
    try {
      Socket service = new Socket(InetAddress.getLoopbackAddress(), target);
      sockets.add(service);
      client.setTcpNoDelay(true);
      service.setTcpNoDelay(true);
      Link link = new Link(client, service, new Random(seed + connections.incrementAndGet()));
      Thread.ofVirtual().start(() -> link.pass(client, service, new Random(seed)));
      Thread.ofVirtual().start(() -> link.pass(service, client, new Random(seed)));
    } catch (IOException refused) {
      end(client);
    }
  }

  /** One connection of a client to the service. */
  private final class Link {

    private final Socket client;
    private final Socket service;
    private final Random random;
    private final AtomicLong untilFault = new AtomicLong();
    private volatile boolean forgotten;

    Link(Socket client, Socket service, Random random) {
      this.client = client;
      this.service = service;
      this.random = random;
      next();
    }

    /** One in ten comes early: while the connection is still being made. */
    private void next() {
      boolean early = random.nextInt(10) == 0;
      untilFault.set(early ? 1 + random.nextInt(400) : 500 + random.nextInt(30_000));
    }

    void pass(Socket from, Socket to, Random pieces) {
      byte[] piece = new byte[4096];
      try {
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream();
        while (true) {
          int length = in.read(piece, 0, 1 + pieces.nextInt(piece.length));
          if (length < 0) {
            to.shutdownOutput();
            if (from.isOutputShutdown()) {
              end(from);
              end(to);
            }
            return;
          }
          out.write(piece, 0, length);
          if (armed && untilFault.addAndGet(-length) <= 0) {
            strike();
          }
        }
      } catch (IOException ended) {
        if (!forgotten) {
          end(from);
          end(to);
        }
      }
    }

    private synchronized void strike() throws IOException {
      if (untilFault.get() > 0) {
        return; // the other direction was struck at the same time
      }
      Fault fault = FAULTS[random.nextInt(FAULTS.length)];
      counts.merge(fault, 1, Integer::sum);
      next();
      switch (fault) {
        case CUT -> {
          client.setSoLinger(true, 0);
          service.setSoLinger(true, 0);
          end(client);
          end(service);
        }
        case END -> {
          end(client);
          end(service);
        }
        case HALF_CLOSED_BY_CLIENT -> service.shutdownOutput();
        case HALF_CLOSED_BY_SERVICE -> client.shutdownOutput();
        case FORGOTTEN -> {
          forgotten = true;
          end(client);
        }
        case DELAY -> LockSupport.parkNanos(random.nextInt(20_000_000));
      }
    }
  }

  private void end(Socket socket) {
    sockets.remove(socket);
    try {
      socket.close();
    } catch (IOException gone) {
      throw new AssertionError("A socket could not be closed.", gone);
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
    sockets.forEach(this::end);
  }
}
