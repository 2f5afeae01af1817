package io.hubwire.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.Consumer;

/** Reads a request's body into memory, within a limit of its own and a budget of the process. */
public final class BodyReader {

  /** What became of a body. */
  public sealed interface Result {

    /** It has arrived; whoever takes it releases it. */
    record Whole(HeldBody body) implements Result {}

    /** It has more bytes than a body may have: 413. */
    record TooLarge() implements Result {}

    /** The process holds as much as it may: 503. */
    record NoRoom() implements Result {}

    /** The client is gone. */
    record Cut() implements Result {}
  }

  private final HttpServerRequest request;
  private final HeldBody body;
  private final Consumer<Result> then;
  private boolean done;

  private BodyReader(HttpServerRequest request, HeldBody body, Consumer<Result> then) {
    this.request = request;
    this.body = body;
    this.then = then;
  }

  /**
   * Reads a body, and asks a client for it that waits to be asked. Called on the request's event
   * loop in the turn in which it came, so that none of the body is lost.
   *
   * @param limit how many bytes a body may have
   * @param then told once, on the event loop; where there is no whole body nothing more is kept.
   *     What it throws is answered with 500.
   */
  public static void read(
      HttpServerRequest request, long limit, ByteBudget budget, Consumer<Result> then) {
    long declared = declared(request);
    if (declared > limit) {
      then.accept(new Result.TooLarge());
      return;
    }
    new BodyReader(request, new HeldBody(budget, limit, declared), then).start();
  }

  /** How many bytes a request says that its body has; -1 where it does not say. */
  public static long declared(HttpServerRequest request) {
    String length = request.getHeader("Content-Length");
    try {
      return length == null ? -1 : Long.parseLong(length);
    } catch (NumberFormatException e) {
      return Long.MAX_VALUE; // longer than any number that counts
    }
  }

  private void start() {
    request.exceptionHandler(gone -> finish(new Result.Cut()));
    request.handler(this::add);
    request.endHandler(end -> finish(new Result.Whole(body)));
    if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
      request.response().writeContinue();
    }
  }

  private void add(Buffer part) {
    if (done) {
      return;
    }
    switch (body.add(part.getBytes())) {
      case DONE -> {}
      case TOO_LARGE -> finish(new Result.TooLarge());
      case NO_ROOM -> finish(new Result.NoRoom());
    }
  }

  private void finish(Result result) {
    if (done) {
      return;
    }
    done = true;
    if (!(result instanceof Result.Whole)) {
      body.release();
    }
    try {
      then.accept(result);
    } catch (RuntimeException e) {
      body.release();
      HttpSockets.answerMistake(request, e);
    }
  }
}
