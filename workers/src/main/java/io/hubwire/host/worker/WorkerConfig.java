package io.hubwire.host.worker;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How a worker is started.
 *
 * @param arguments between the program and the script, such as {@code --inspect}
 * @param directory of the worker's own files
 * @param indexing whether it can say which functions the app's code declares
 * @param connectLimit how long it may take to connect
 * @param initLimit how long it may take to get ready
 * @param ours whether it is one that this module carries, and so reads the secret that it must show
 */
record WorkerConfig(
    String language,
    String executable,
    List<String> arguments,
    Path script,
    Path directory,
    boolean indexing,
    Duration connectLimit,
    Duration initLimit,
    boolean ours) {

  static final Duration CONNECT_LIMIT = Duration.ofSeconds(60);
  static final Duration INIT_LIMIT = Duration.ofMinutes(2);

  /** The head that the host accepts, and what it adds when it sends a request on. */
  private static final String HEAD_LIMIT = "--max-http-header-size=" + 96 * 1024;

  /** The command for one process. Both families of options are passed: workers read either. */
  List<String> command(int port, String workerId, String requestId, int messageLimit) {
    List<String> command = new ArrayList<>();
    command.add(executable);
    if (language.equals("node")) {
      command.add(HEAD_LIMIT); // before those of the app, which count where both are there
    }
    command.addAll(arguments);
    command.add(script.toString());
    String length = String.valueOf(messageLimit);
    command.addAll(List.of("--host", "127.0.0.1", "--port", String.valueOf(port)));
    command.addAll(List.of("--workerId", workerId, "--requestId", requestId));
    command.addAll(List.of("--grpcMaxMessageLength", length));
    command.addAll(List.of("--functions-uri", "http://127.0.0.1:" + port + "/"));
    command.addAll(List.of("--functions-worker-id", workerId));
    command.addAll(List.of("--functions-request-id", requestId));
    command.addAll(List.of("--functions-grpc-max-message-length", length));
    return command;
  }

  WorkerConfig withExecutable(String newExecutable) {
    return new WorkerConfig(
        language,
        newExecutable,
        arguments,
        script,
        directory,
        indexing,
        connectLimit,
        initLimit,
        ours);
  }

  WorkerConfig withArguments(List<String> more) {
    List<String> all = new ArrayList<>(arguments);
    all.addAll(more);
    return new WorkerConfig(
        language, executable, all, script, directory, indexing, connectLimit, initLimit, ours);
  }
}
