package io.hubwire.host.worker;

import io.hubwire.host.worker.rpc.RpcException;
import io.hubwire.host.worker.rpc.StatusResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the developer of an app is told of a failure in its worker: the places in the app's own
 * code, and none in the worker's.
 *
 * @param app the app's folder
 * @param worker the folder of the worker's scripts
 */
record FailureText(Path app, Path worker) {

  private static final Set<String> PACKAGES =
      Set.of("node_modules", "site-packages", ".python_packages", ".hubwire", ".venv");

  static FailureText of(WorkerPorts ports) {
    return new FailureText(ports.app().root(), ports.config().directory());
  }

  /** Why something could not be loaded and where, or null where it could. */
  @Nullable String ofLoad(StatusResult status) {
    if (status.getStatus() == StatusResult.Status.Success) {
      return null;
    }
    RpcException thrown = status.getException();
    if (thrown.getMessage().isEmpty()) {
      return "The worker says that it failed, and not why.";
    }
    Stream<String> message =
        thrown.getMessage().lines().filter(line -> !line.contains(worker.toString()));
    Stream<String> places =
        StackFrame.parse(thrown.getStackTrace()).stream()
            .filter(this::isOfTheApp)
            .flatMap(frame -> frame.lines().stream());
    return Stream.concat(message, places).collect(Collectors.joining("\n"));
  }

  /** A stack without the worker's part of it. */
  String stack(String whole) {
    return StackFrame.parse(whole).stream()
        .filter(frame -> !frame.isIn(worker) && !frame.isOfTheRuntime())
        .flatMap(frame -> frame.lines().stream())
        .collect(Collectors.joining("\n"));
  }

  private boolean isOfTheApp(StackFrame frame) {
    for (Path root : roots()) {
      if (frame.isIn(root)) {
        for (Path part : root.relativize(frame.file())) {
          if (PACKAGES.contains(part.toString())) {
            return false;
          }
        }
        return true;
      }
    }
    return false;
  }

  // Node.js names scripts by their real paths.
  private List<Path> roots() {
    try {
      return List.of(app, app.toRealPath());
    } catch (IOException e) {
      return List.of(app);
    }
  }
}
