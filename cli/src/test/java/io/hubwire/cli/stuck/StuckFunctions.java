package io.hubwire.cli.stuck;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import io.hubwire.functions.UserEventRequest;
import io.hubwire.functions.WebPubSubEventType;
import io.hubwire.functions.WebPubSubTrigger;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** What a stop has to cope with, each by its name. */
public final class StuckFunctions {

  private static final Object LOCK = new Object();

  /** Does what the path says. */
  @FunctionName("does")
  public String does(
      @HttpTrigger(
              name = "http",
              methods = HttpMethod.GET,
              authLevel = AuthorizationLevel.ANONYMOUS,
              route = "does/{what}")
          HttpRequestMessage<Optional<String>> http,
      @BindingName("what") String what,
      ExecutionContext context) {
    context.getLogger().info("It does " + what);
    act(what);
    context.getLogger().info("It did " + what);
    return "done";
  }

  /** Does what the message says. */
  @FunctionName("message")
  public void message(
      @WebPubSubTrigger(
              name = "request",
              hub = "stuck",
              eventType = WebPubSubEventType.USER,
              eventName = "message")
          UserEventRequest request,
      ExecutionContext context) {
    context.getLogger().info("It does " + request.getData());
    act(request.getData());
  }

  private static void act(String what) {
    switch (what) {
      case "spin" -> spin();
      case "sleep" -> LockSupport.parkNanos(Long.MAX_VALUE);
      case "ignore" -> ignore();
      case "lock" -> lock();
      case "hook" -> Runtime.getRuntime().addShutdownHook(new Thread(StuckFunctions::ignore));
      case "exit" -> System.exit(3);
      case "close" -> {
        System.out.close();
        System.err.close();
      }
      case "replace" -> {
        System.setOut(new PrintStream(OutputStream.nullOutputStream()));
        System.setErr(System.out);
      }
      default -> throw new IllegalArgumentException(what);
    }
  }

  private static void spin() {
    while (true) {
      Thread.onSpinWait();
    }
  }

  private static void ignore() {
    while (true) {
      LockSupport.parkNanos(1_000_000_000);
      Thread.interrupted();
    }
  }

  private static void lock() {
    synchronized (LOCK) {
      ignore();
    }
  }
}
