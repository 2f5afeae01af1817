package io.hubwire.bindings;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/**
 * A {@code webPubSub} output: actions that the service is asked for once the function has returned.
 * They are read and sent one by one in order; the first failure stops the rest, and what was sent
 * before has happened.
 */
public final class WebPubSubOutputBinding implements WebPubSubBinding {

  private final String name;
  private final HubProperty hub;
  private final ServiceAccess access;
  private final ServiceCalls calls;

  WebPubSubOutputBinding(
      BindingProperties properties, ExtensionSettings settings, ExtensionPorts ports) {
    name = properties.name();
    access = RequiredAccess.of(properties, settings, "WebPubSub");
    hub = HubProperty.of(properties, settings, "WebPubSub");
    calls = new ServiceCalls(access, ports);
  }

  @Override
  public String name() {
    return name;
  }

  /**
   * Sends what a function assigned to the output.
   *
   * @return fails with a {@link BindingException} where a value cannot be read or the service
   *     refuses an action
   */
  public CompletionStage<Void> send(FunctionValue value, BindingData data) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    try {
      List<JsonNode> items = OutputItems.read(value);
      if (items.isEmpty()) {
        return CompletableFuture.completedFuture(null);
      }
      access.requireCredential();
      sendFrom(0, items, hub.expand(data), done);
    } catch (BindingException e) {
      done.completeExceptionally(e);
    }
    return done;
  }

  // A loop where the answers are there already, so that long lists do not grow the stack.
  private void sendFrom(
      int start, List<JsonNode> items, String expandedHub, CompletableFuture<Void> done) {
    for (int i = start; i < items.size(); i++) {
      CompletableFuture<Void> one = sendOne(i, items, expandedHub).toCompletableFuture();
      if (!one.isDone()) {
        int next = i + 1;
        var unused =
            one.whenComplete(
                (nothing, failure) -> {
                  if (failure == null) {
                    sendFrom(next, items, expandedHub, done);
                  } else {
                    done.completeExceptionally(unwrapped(failure));
                  }
                });
        return;
      }
      if (one.isCompletedExceptionally()) {
        done.completeExceptionally(unwrapped(one.exceptionNow()));
        return;
      }
    }
    done.complete(null);
  }

  private CompletionStage<Void> sendOne(int index, List<JsonNode> items, String expandedHub) {
    try {
      Action action = ActionReader.read(OutputItems.object(items.get(index)), expandedHub);
      return calls.make(action, index + 1).thenAccept(answer -> {});
    } catch (BindingException e) {
      String place =
          items.size() == 1 ? "" : " (action %d of %d)".formatted(index + 1, items.size());
      return CompletableFuture.failedFuture(new BindingException(e.getMessage() + place, e));
    }
  }

  private static Throwable unwrapped(Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }
}
