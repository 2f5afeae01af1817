package io.hubwire.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.SocketFactory;

/** Passes what comes on to a server and back, over TLS perhaps, or byte by byte. */
final class Bridge implements AutoCloseable {

  private static final int WHOLE = 64 << 10;

  private final ServerSocket listener;
  private final SocketFactory upstream;
  private final int port;
  private final int piece;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  private Bridge(SocketFactory upstream, int port, int piece) {
    this.upstream = upstream;
    this.port = port;
    this.piece = piece;
    try {
      listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  /** Each byte is written by itself, both ways. */
  static Bridge byteByByte(int port) {
    return new Bridge(SocketFactory.getDefault(), port, 1);
  }

  /** Plain on this side, with the factory's TLS on the other. */
  static Bridge overTls(SocketFactory tls, int port) {
    return new Bridge(tls, port, WHOLE);
  }

  int port() {
    return listener.getLocalPort();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        open.add(client);
        Thread.ofPlatform().daemon().start(() -> carry(client));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void carry(Socket client) {
    try (client;
        Socket server = upstream.createSocket(InetAddress.getLoopbackAddress(), port)) {
      open.add(server);
      client.setTcpNoDelay(true);
      server.setTcpNoDelay(true);
      Thread back = Thread.ofPlatform().daemon().start(() -> pass(server, client));
      pass(client, server);
      back.join();
    } catch (IOException | InterruptedException gone) {
      // The side that is left sees the end of its stream.
    } finally {
      open.remove(client);
    }
  }

  private void pass(Socket from, Socket to) {
    byte[] buffer = new byte[WHOLE];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
        for (int at = 0; at < length; at += piece) {
          out.write(buffer, at, Math.min(piece, length - at));
        }
      }
      to.shutdownOutput();
    } catch (IOException gone) {
      close(to);
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It is closed then.
    }
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    open.forEach(Bridge::close);
  }
}
