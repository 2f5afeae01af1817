package io.hubwire.http;

import io.netty.channel.Channel;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.function.Supplier;

/** Answers requests whose bodies nobody reads. */
public final class UnreadBody {

  /** What is read and dropped, so that the connection can serve another request. */
  private static final long DROPPED = 64 << 10;

  private UnreadBody() {}

  /** Answers with a sentence, or with an empty body where it is empty. */
  public static void refuse(HttpServerRequest request, int status, String sentence) {
    refuse(request, status, sentence, isLong(request));
  }

  /** The same, and the connection ends behind the answer: what follows cannot be trusted. */
  static void refuseAndEnd(HttpServerRequest request, int status, String sentence) {
    refuse(request, status, sentence, true);
  }

  private static void refuse(HttpServerRequest request, int status, String sentence, boolean ends) {
    HttpServerResponse response = request.response().setStatusCode(status);
    if (response.ended() || response.closed()) {
      return;
    }
    boolean text = !sentence.isEmpty() && !request.method().equals(HttpMethod.HEAD);
    if (text) {
      response.putHeader("Content-Type", "text/plain; charset=utf-8");
    }
    answer(request, ends, () -> response.end(text ? sentence : ""));
  }

  /**
   * Gives an answer before the body has come. A short body is read and dropped; a long one is not,
   * and the connection ends behind the answer.
   *
   * @param end ends the response, whose status and headers are set
   */
  public static void answer(HttpServerRequest request, Supplier<Future<Void>> end) {
    answer(request, isLong(request), end);
  }

  private static void answer(HttpServerRequest request, boolean ends, Supplier<Future<Void>> end) {
    if (!request.isEnded()) {
      request.handler(part -> {});
      request.resume();
    }
    Channel channel = HttpSockets.channel(request);
    if (ends) {
      request.response().putHeader("Connection", "close");
      LingeringClose.announce(channel);
    }
    Future<Void> sent = end.get();
    if (ends) {
      sent.onComplete(done -> LingeringClose.begin(channel));
    }
  }

  /** Whether more of its body may come than is worth to be read. */
  private static boolean isLong(HttpServerRequest request) {
    return !request.isEnded() && !isShort(request);
  }

  private static boolean isShort(HttpServerRequest request) {
    String length = request.getHeader("Content-Length");
    try {
      return length == null
          ? !request.headers().contains("Transfer-Encoding")
          : Long.parseLong(length) <= DROPPED;
    } catch (NumberFormatException e) {
      return false;
    }
  }
}
