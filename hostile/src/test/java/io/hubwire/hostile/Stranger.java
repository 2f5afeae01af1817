package io.hubwire.hostile;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** A server that should hear of nobody; whoever comes is noted and cut off. */
final class Stranger implements AutoCloseable {

  private final ServerSocket server;
  private final BlockingQueue<Integer> ports = new LinkedBlockingQueue<>();

  Stranger() throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofPlatform().daemon().name("stranger").start(this::listen);
  }

  private void listen() {
    try {
      while (true) {
        try (Socket caller = server.accept()) {
          ports.add(caller.getPort());
        }
      }
    } catch (IOException e) {
      ports.add(0); // closed
    }
  }

  /** Its address. */
  String address() {
    return "127.0.0.1:" + server.getLocalPort();
  }

  /** Whether somebody has come: connections are accepted in their order, this one as the last. */
  boolean hasHeardOfSomebody() throws IOException, InterruptedException {
    try (Socket own = new Socket(InetAddress.getLoopbackAddress(), server.getLocalPort())) {
      return ports.take() != own.getLocalPort();
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
