package io.hubwire.service.server;

import io.hubwire.http.BodyReader;
import io.hubwire.service.session.Admission;
import io.hubwire.service.session.Handshake;
import io.hubwire.service.session.PubSubSession;
import io.hubwire.service.session.SessionPorts;
import io.hubwire.service.session.Upgrade;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.NetSocket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The endpoint at which clients open their connections (RFC 6455, section 4.2). */
final class ClientEndpoint {

  private static final Logger LOG = LoggerFactory.getLogger(ClientEndpoint.class);

  /** What the standard has a server append to the client's key. */
  private static final String ACCEPT_SUFFIX = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

  private final Handshake handshake;
  private final SessionPorts ports;
  private final Takeover.Wires wires;
  private final @Nullable AccessLog accessLog;

  /** With an access log, or null. */
  ClientEndpoint(
      Handshake handshake,
      SessionPorts ports,
      Takeover.Wires wires,
      @Nullable AccessLog accessLog) {
    this.accessLog = accessLog;
    this.handshake = handshake;
    this.ports = ports;
    this.wires = wires;
  }

  void handle(HttpServerRequest request, String hub) {
    String key = request.getHeader(HttpHeaders.createOptimized("Sec-WebSocket-Key"));
    String problem = problem(request, key);
    if (problem != null || key == null) {
      HttpReply.text(request, 400, problem == null ? "" : problem);
      return;
    }
    if (!"13".equals(request.getHeader("Sec-WebSocket-Version"))) {
      request.response().putHeader("Sec-WebSocket-Version", "13");
      HttpReply.text(request, 426, "Only version 13 of the WebSocket protocol is spoken here.");
      return;
    }
    if (!request.method().equals(HttpMethod.GET)) {
      request.response().putHeader("Allow", "GET");
      HttpReply.text(request, 405, "A WebSocket is opened with GET.");
      return;
    }
    request.pause(); // the handler may take its time; what follows belongs to the session
    CompletableFuture<Void> gone = new CompletableFuture<>();
    request.response().closeHandler(gone::complete);
    Upgrade upgrade =
        new Upgrade(
            hub, map(request.params()), map(request.headers()), subprotocols(request.headers()));
    var unused =
        handshake
            .admit(upgrade, gone)
            .thenAccept(
                admission -> ports.shard().loop().execute(() -> settle(request, key, admission)));
  }

  /** Answers, whatever happens: nobody else would. */
  private void settle(HttpServerRequest request, String key, Admission admission) {
    try {
      answer(request, key, admission);
    } catch (RuntimeException e) {
      LOG.error("A client's upgrade could not be answered.", e);
      giveBack(admission);
      if (request.response().headWritten()) {
        request.connection().close();
      } else {
        request.response().headers().clear();
        HttpReply.text(request, 500, "");
      }
    }
  }

  private static void giveBack(Admission admission) {
    if (admission instanceof Admission.Admitted admitted) {
      admitted.place().giveBack();
    }
  }

  private static @Nullable String problem(HttpServerRequest request, @Nullable String key) {
    boolean upgrade =
        request.version() == HttpVersion.HTTP_1_1
            && lists(request.headers(), "Upgrade", "websocket")
            && lists(request.headers(), "Connection", "upgrade");
    if (!upgrade) {
      return "Expected a WebSocket upgrade over HTTP/1.1.";
    }
    if (BodyReader.declared(request) > 0 || request.headers().contains("Transfer-Encoding")) {
      return "A WebSocket upgrade has no body.";
    }
    try {
      if (key != null && Base64.getDecoder().decode(key.strip()).length == 16) {
        return null;
      }
    } catch (IllegalArgumentException e) {
      LOG.trace("A client's Sec-WebSocket-Key is not base64.", e);
    }
    return "The header Sec-WebSocket-Key must be 16 bytes in base64.";
  }

  private void answer(HttpServerRequest request, String key, Admission admission) {
    switch (admission) {
      case Admission.Refused(int status, String text, var reason) ->
          HttpReply.text(request, status, text);
      case Admission.Admitted admitted -> {
        upgrade(request, key, admitted.identity().subprotocol())
            .onSuccess(socket -> Takeover.take(socket, admitted, ports, wires))
            .onFailure(gone -> admitted.place().giveBack());
      }
      case Admission.Recovery(PubSubSession session, String subprotocol) ->
          upgrade(request, key, subprotocol)
              .onSuccess(socket -> Takeover.recover(socket, session, wires));
    }
  }

  private Future<NetSocket> upgrade(
      HttpServerRequest request, String key, @Nullable String subprotocol) {
    var response = request.response();
    if (response.closed()) { // while its connect handler was asked; nothing of it is left to take
      return Future.failedFuture("The client is gone.");
    }
    response
        .putHeader(HttpHeaders.UPGRADE, "websocket")
        .putHeader(HttpHeaders.CONNECTION, "Upgrade")
        .putHeader("Sec-WebSocket-Accept", accept(key));
    if (subprotocol != null) {
      response.putHeader("Sec-WebSocket-Protocol", subprotocol);
    }
    if (accessLog != null) {
      accessLog.upgraded(request);
    }
    return request
        .toNetSocket()
        .onFailure(gone -> LOG.debug("A client was gone before its upgrade was answered.", gone));
  }

  private static String accept(String key) {
    try {
      byte[] text = (key.strip() + ACCEPT_SUFFIX).getBytes(StandardCharsets.US_ASCII);
      return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-1").digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java runtime has SHA-1.", e);
    }
  }

  private static List<String> subprotocols(MultiMap headers) {
    return headers.getAll("Sec-WebSocket-Protocol").stream()
        .flatMap(line -> Arrays.stream(line.split(",", -1)))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .toList();
  }

  private static boolean lists(MultiMap headers, String header, String token) {
    return headers.getAll(header).stream()
        .flatMap(line -> Arrays.stream(line.split(",", -1)))
        .anyMatch(piece -> piece.strip().toLowerCase(Locale.ROOT).equals(token));
  }

  static Map<String, List<String>> map(MultiMap values) {
    Map<String, List<String>> map = new LinkedHashMap<>();
    values.forEach(
        entry ->
            map.computeIfAbsent(entry.getKey(), name -> new ArrayList<>(1)).add(entry.getValue()));
    return map;
  }
}
