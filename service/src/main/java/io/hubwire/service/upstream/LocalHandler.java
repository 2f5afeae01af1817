package io.hubwire.service.upstream;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/**
 * A server of handlers in this JVM: answers what its sockets would answer, so that events take no
 * way around the network. Everything else about events is the same: who gets them, consent,
 * retries, budgets, cookies and state.
 */
@FunctionalInterface
public interface LocalHandler {

  /**
   * Answers a request; must not block its caller, which may be any thread.
   *
   * @return fails where a socket would have been closed
   */
  CompletionStage<Answer> answer(Request request);

  /**
   * A request.
   *
   * @param url absolute
   * @param headers as on the wire, without those that frame the message
   */
  @SuppressWarnings("ArrayRecordComponent") // a carrier: it is never compared
  record Request(String method, String url, List<Map.Entry<String, String>> headers, byte[] body) {}

  /**
   * Its answer.
   *
   * @param headers as on the wire
   */
  @SuppressWarnings("ArrayRecordComponent") // a carrier: it is never compared
  record Answer(int status, List<Map.Entry<String, String>> headers, byte[] body) {}
}
