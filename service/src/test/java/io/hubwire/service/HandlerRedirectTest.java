package io.hubwire.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.hubwire.service.activity.Activity;
import io.hubwire.service.upstream.EventHandler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A handler that sends the service elsewhere: nothing of ours goes there. */
final class HandlerRedirectTest {

  private final List<String> atTarget = new CopyOnWriteArrayList<>();
  private final BlockingQueue<String> failures = new LinkedBlockingQueue<>();
  private volatile String redirected = "";
  private volatile int status;
  private HttpServer handler;
  private HttpServer target;
  private WebPubSubService service;

  @BeforeEach
  void start() throws IOException {
    target = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    target.createContext(
        "/",
        exchange -> {
          atTarget.add(exchange.getRequestMethod() + " " + exchange.getRequestHeaders().entrySet());
          answer(exchange, 200);
        });
    target.start();
    handler = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    handler.createContext("/", this::handle);
    handler.start();
    String url = "http://127.0.0.1:" + handler.getAddress().getPort() + "/{event}?code=secret";
    EventHandler all = new EventHandler(url, "*", List.of("connect"));
    service =
        WebPubSubService.start(
            ServiceSettings.forDevelopment()
                .withHubs(Map.of("chat", HubSettings.DEFAULT.withEventHandlers(List.of(all)))));
    service.addListener(
        activity -> {
          if (activity instanceof Activity.EventAnswered answered) {
            failures.add(answered.detail());
          }
        });
  }

  @AfterEach
  void stop() {
    service.close();
    handler.stop(0);
    target.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    boolean asked = exchange.getRequestMethod().equals("OPTIONS");
    String what = asked ? "OPTIONS" : exchange.getRequestURI().getPath();
    exchange.getRequestBody().readAllBytes();
    exchange.getResponseHeaders().add("WebHook-Allowed-Origin", "*");
    if (what.equals(redirected)) {
      String there = "http://127.0.0.1:" + target.getAddress().getPort() + "/there";
      exchange.getResponseHeaders().add("Location", there);
      answer(exchange, status);
    } else {
      answer(exchange, asked ? 200 : 204);
    }
  }

  private static void answer(HttpExchange exchange, int status) throws IOException {
    try (exchange) {
      exchange.sendResponseHeaders(status, -1);
    }
  }

  private void saysNotFollowed() throws InterruptedException {
    String failure = failures.poll(WsClient.DEADLINE_SECONDS, TimeUnit.SECONDS);
    while (failure != null && failure.isEmpty()) {
      failure = failures.poll(WsClient.DEADLINE_SECONDS, TimeUnit.SECONDS);
    }
    assertThat(failure).contains(status + ", a redirect, which is not followed");
    assertThat(failure).doesNotContain("secret");
    assertThat(atTarget).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {300, 301, 302, 303, 307, 308})
  void aRedirectOfAConnectEventKeepsTheClientOut(int redirect) throws InterruptedException {
    status = redirect;
    redirected = "/connect";
    assertThat(WsClient.to(service).refusal()).isEqualTo(500);
    saysNotFollowed();
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void aRedirectOfTheQuestionForConsentIsNoConsent(int redirect) throws InterruptedException {
    status = redirect;
    redirected = "OPTIONS";
    assertThat(WsClient.to(service).refusal()).isEqualTo(500);
    saysNotFollowed();
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void aRedirectOfAUserEventIsAFailure(int redirect) throws InterruptedException {
    status = redirect;
    redirected = "/message";
    try (WsClient client = WsClient.to(service).open()) {
      client.send("x");
      assertThat(client.closed().code()).isEqualTo(1011);
    }
    saysNotFollowed();
  }
}
