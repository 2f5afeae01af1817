package io.hubwire.service.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** Requests to handlers of this JVM, where they differ from those that take the network. */
final class LocalHandlerClientTest {

  private static final String HERE = "http://localhost:7071";

  private final ScriptedClient network = new ScriptedClient();
  private final LocalHandlers local = new LocalHandlers();
  private final HandlerClient unit = new LocalHandlerClient(local, network);
  private final List<LocalHandler.Request> asked = new ArrayList<>();

  private void answer(CompletionStage<LocalHandler.Answer> answer) {
    local.at(
        HERE,
        request -> {
          asked.add(request);
          return answer;
        });
  }

  private void answer(int status, Map<String, String> headers, int bodyLength) {
    answer(
        CompletableFuture.completedFuture(
            new LocalHandler.Answer(
                status, List.copyOf(headers.entrySet()), new byte[bodyLength])));
  }

  private HandlerReply send(String url, Map<String, String> headers) {
    return unit.send(new HandlerClient.Request("POST", url, headers, new byte[] {1}))
        .reply()
        .toCompletableFuture()
        .join();
  }

  @Test
  void onlyWhatIsBelowTheUrlStaysHere() {
    answer(200, Map.of(), 0);
    network.reply(new HandlerReply.TooLarge(), new HandlerReply.TooLarge());

    assertThat(send(HERE + "/api/x?code=1", Map.of("ce-id", "1")))
        .isInstanceOf(HandlerReply.Answered.class);
    assertThat(send(HERE + "0/api", Map.of())).isInstanceOf(HandlerReply.TooLarge.class);
    assertThat(send("http://other.example/", Map.of())).isInstanceOf(HandlerReply.TooLarge.class);

    assertThat(asked).extracting(LocalHandler.Request::url).containsExactly(HERE + "/api/x?code=1");
    assertThat(network.requests).hasSize(2);
  }

  @Test
  void headersAreAsOnTheWire() {
    answer(200, Map.of(), 0);

    send(HERE + "/", Map.of("ce-userId", "\u2603"));

    assertThat(asked.getFirst().headers())
        .containsExactly(Map.entry("ce-userId", "\u00e2\u0098\u0083"));
  }

  @Test
  void aHeaderThatHttpCannotCarryIsNotHandedOver() {
    answer(200, Map.of(), 0);

    assertThat(send(HERE + "/", Map.of("ce-userId", "a\r\nb")))
        .isInstanceOf(HandlerReply.Unsendable.class);
    assertThat(asked).isEmpty();
  }

  @Test
  void answersAreBoundedAsOnTheNetwork() {
    answer(200, Map.of(), HandlerReply.LARGEST_BODY);
    assertThat(send(HERE + "/", Map.of())).isInstanceOf(HandlerReply.Answered.class);
    answer(200, Map.of(), HandlerReply.LARGEST_BODY + 1);
    assertThat(send(HERE + "/", Map.of())).isInstanceOf(HandlerReply.TooLarge.class);
    answer(200, Map.of("ce-connectionState", "x".repeat(HandlerReply.LARGEST_HEAD)), 0);
    assertThat(send(HERE + "/", Map.of())).isInstanceOf(HandlerReply.HeadTooLarge.class);
  }

  @Test
  void whoHasStoppedIsNotReached() {
    answer(CompletableFuture.failedFuture(new IllegalStateException("The host has stopped.")));

    assertThat(send(HERE + "/", Map.of()))
        .isEqualTo(new HandlerReply.Unreachable("The host has stopped."));
  }
}
