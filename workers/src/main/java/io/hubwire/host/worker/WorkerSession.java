package io.hubwire.host.worker;

import io.hubwire.host.invoke.FunctionFailure;
import io.hubwire.host.worker.rpc.StreamingMessage;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The conversation with one worker. */
final class WorkerSession {

  private final OpenCalls calls = new OpenCalls();
  private final CompletableFuture<Void> opened = new CompletableFuture<>();
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private final ReentrantLock sending = new ReentrantLock();
  private final WorkerLog log;
  private @Nullable RpcStream out;

  WorkerSession(WorkerLog log) {
    this.log = log;
  }

  /** Completed when the worker has connected; fails with why it never will. */
  CompletableFuture<Void> opened() {
    return opened;
  }

  /** Completed when the worker has hung up. */
  CompletableFuture<Void> whenEnded() {
    return ended;
  }

  void open(RpcStream stream) {
    sending.lock();
    try {
      out = stream;
    } finally {
      sending.unlock();
    }
    opened.complete(null);
  }

  /** One by one, in the order of their arrival: a call's log lines come before its answer. */
  void received(StreamingMessage message) {
    if (message.hasRpcLog()) {
      log.write(message.getRpcLog());
    } else {
      String key = OpenCalls.key(message);
      if (key != null) {
        calls.answer(key, message);
      }
    }
  }

  void ended() {
    ended.complete(null);
  }

  /** Sends a message whose answer has that key. */
  CompletableFuture<StreamingMessage> ask(String key, StreamingMessage message) {
    CompletableFuture<StreamingMessage> answer = calls.open(key);
    if (!answer.isDone()) {
      tell(message);
    }
    return answer;
  }

  /** Sends a message that nobody answers; nothing happens where the worker is gone. */
  void tell(StreamingMessage message) {
    sending.lock();
    try {
      if (out != null && !out.send(message)) {
        ended(); // whoever waits is told when the process has ended
      }
    } finally {
      sending.unlock();
    }
  }

  boolean abandon(String key) {
    return calls.abandon(key);
  }

  List<String> openInvocations() {
    return calls.invocations();
  }

  boolean isIdle() {
    return calls.isIdle();
  }

  /** The worker is gone: whoever waits is told why. */
  void fail(FunctionFailure failure) {
    opened.completeExceptionally(failure);
    calls.fail(failure);
  }
}
