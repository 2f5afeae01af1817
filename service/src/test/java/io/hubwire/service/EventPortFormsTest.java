package io.hubwire.service;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.hubwire.service.port.Clock;
import io.hubwire.service.upstream.EventHandler;
import io.hubwire.service.upstream.LocalHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What stands around an event is the same whether its handler is behind a socket or in this JVM:
 * consent, tries, the time that it may take, cookies.
 */
final class EventPortFormsTest {

  /** Where the handler is. */
  enum Form {
    NETWORK,
    DIRECT
  }

  private static final LocalHandler.Answer EMPTY = answer(204, Map.of(), "");
  private static final LocalHandler.Answer CONSENT =
      answer(200, Map.of("WebHook-Allowed-Origin", "*"), "");

  private final HeardClock clock = new HeardClock();
  private final BlockingQueue<LocalHandler.Request> requests = new LinkedBlockingQueue<>();

  /** How user events are answered; null for never. */
  private volatile Function<Integer, LocalHandler.@Nullable Answer> user = tries -> EMPTY;

  private volatile LocalHandler.Answer consent = CONSENT;
  private volatile LocalHandler.Answer connect = EMPTY;
  private final AtomicInteger tries = new AtomicInteger();
  private @Nullable HttpServer server;
  private @Nullable WebPubSubService service;

  /** A clock of the test's that tells for how long somebody waits. */
  private static final class HeardClock implements Clock {
    private final HandClock hand = new HandClock();
    private final BlockingQueue<Duration> waits = new LinkedBlockingQueue<>();

    @Override
    public long now() {
      return hand.now();
    }

    @Override
    public Instant wall() {
      return hand.wall();
    }

    @Override
    public Timer after(Duration delay, Runnable input) {
      Timer timer = hand.after(delay, input);
      waits.add(delay);
      return timer;
    }

    /** Lets a span pass as soon as somebody waits for just that long. */
    void passWhenAwaited(Duration span) throws InterruptedException {
      while (true) {
        Duration wait = waits.poll(WsClient.DEADLINE_SECONDS, TimeUnit.SECONDS);
        assertThat(wait).as("somebody waits for %s", span).isNotNull();
        if (wait.equals(span)) {
          hand.move(span);
          return;
        }
      }
    }
  }

  private static LocalHandler.Answer answer(int status, Map<String, String> headers, String body) {
    return new LocalHandler.Answer(status, List.copyOf(headers.entrySet()), body.getBytes(UTF_8));
  }

  private CompletionStage<LocalHandler.Answer> handle(LocalHandler.Request request) {
    LocalHandler.@Nullable Answer answer;
    if (request.method().equals("OPTIONS")) {
      answer = consent;
    } else {
      requests.add(request);
      answer =
          switch (String.valueOf(header(request, "ce-eventName"))) {
            case "connect" -> connect;
            case "message" -> user.apply(tries.incrementAndGet());
            default -> EMPTY;
          };
    }
    return answer == null ? new CompletableFuture<>() : CompletableFuture.completedFuture(answer);
  }

  private static @Nullable String header(LocalHandler.Request request, String name) {
    return request.headers().stream()
        .filter(header -> header.getKey().equalsIgnoreCase(name))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(null);
  }

  private void serve(HttpExchange exchange) throws IOException {
    List<Map.Entry<String, String>> headers = new ArrayList<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> values.forEach(value -> headers.add(Map.entry(name, value))));
    byte[] body = exchange.getRequestBody().readAllBytes();
    String url = exchange.getRequestURI().toString();
    handle(new LocalHandler.Request(exchange.getRequestMethod(), url, headers, body))
        .thenAccept(answer -> write(exchange, answer));
  }

  private static void write(HttpExchange exchange, LocalHandler.Answer answer) {
    try (exchange) {
      for (var header : answer.headers()) {
        exchange.getResponseHeaders().add(header.getKey(), header.getValue());
      }
      int length = answer.body().length;
      exchange.sendResponseHeaders(answer.status(), length == 0 ? -1 : length);
      exchange.getResponseBody().write(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private WebPubSubService start(Form form) throws IOException {
    String base = "http://local.invalid";
    if (form == Form.NETWORK) {
      HttpServer started =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      started.createContext("/", this::serve);
      started.start();
      server = started;
      base = "http://127.0.0.1:" + started.getAddress().getPort();
    }
    EventHandler all = new EventHandler(base + "/event", "*", List.of("connect", "disconnected"));
    WebPubSubService running =
        WebPubSubService.start(
            ServiceSettings.forDevelopment()
                .withClock(clock)
                .withHubs(Map.of("chat", HubSettings.DEFAULT.withEventHandlers(List.of(all)))));
    service = running;
    if (form == Form.DIRECT) {
      running.handlersAt(base, this::handle);
    }
    return running;
  }

  @AfterEach
  void stop() {
    if (service != null) {
      service.close();
    }
    if (server != null) {
      server.stop(0);
    }
  }

  private LocalHandler.Request next(String event) throws InterruptedException {
    LocalHandler.Request request = requests.poll(WsClient.DEADLINE_SECONDS, TimeUnit.SECONDS);
    assertThat(request).as("an event of the name %s", event).isNotNull();
    assertThat(header(request, "ce-eventName")).isEqualTo(event);
    return request;
  }

  private static WsClient greeted(WebPubSubService service) throws InterruptedException {
    WsClient client = WsClient.to(service).as("ann").json().open();
    assertThat(client.text()).contains("\"event\":\"connected\"");
    return client;
  }

  private void sendEvent(WsClient client) {
    clock.waits.clear(); // those of the connect event
    client.send("{\"type\":\"event\",\"event\":\"message\",\"data\":1,\"ackId\":1}");
  }

  @ParameterizedTest
  @EnumSource
  void whatPassesIsTriedAgainAsTheSameEvent(Form form) throws Exception {
    LocalHandler.Answer answered = answer(200, Map.of("Content-Type", "text/plain"), "at last");
    user = count -> count < 4 ? answer(503, Map.of(), "") : answered;
    try (WsClient client = greeted(start(form))) {
      sendEvent(client);
      for (int seconds : new int[] {1, 3, 5}) {
        clock.passWhenAwaited(Duration.ofSeconds(seconds));
      }
      assertThat(client.text()).contains("\"data\":\"at last\"");
      assertThat(client.text()).contains("\"ackId\":1,\"success\":true");
      next("connect");
      String id = header(next("message"), "ce-id");
      for (int again = 0; again < 3; again++) {
        assertThat(header(next("message"), "ce-id")).isEqualTo(id);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void anEventThatIsNeverAnsweredFailsWhenItsTimeIsOver(Form form) throws Exception {
    user = count -> null;
    try (WsClient client = greeted(start(form))) {
      sendEvent(client);
      next("connect");
      next("message");
      clock.passWhenAwaited(Duration.ofSeconds(100));
      assertThat(client.text())
          .contains("\"ackId\":1,\"success\":false")
          .contains("InternalServerError");
    }
  }

  @ParameterizedTest
  @EnumSource
  void cookiesOfAnswersComeBackWithTheEventsOfTheirConnection(Form form) throws Exception {
    connect = answer(204, Map.of("Set-Cookie", "session=a1; Path=/; HttpOnly"), "");
    try (WsClient client = greeted(start(form))) {
      assertThat(header(next("connect"), "Cookie")).isNull();
      sendEvent(client);
      assertThat(header(next("message"), "Cookie")).isEqualTo("session=a1");
    }
    assertThat(header(next("disconnected"), "Cookie")).isEqualTo("session=a1");
  }

  @ParameterizedTest
  @EnumSource
  void aHandlerThatDoesNotConsentGetsNoEvents(Form form) throws Exception {
    consent = answer(200, Map.of("WebHook-Allowed-Origin", "other.example"), "");
    assertThat(WsClient.to(start(form)).as("ann").refusal()).isEqualTo(500);
    assertThat(requests).isEmpty();
  }
}
