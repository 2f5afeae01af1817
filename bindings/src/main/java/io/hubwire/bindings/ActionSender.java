package io.hubwire.bindings;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/**
 * Carries REST calls to a Web PubSub service: the port by which output bindings reach it. The HTTP
 * form is the truth; another form must behave alike.
 */
@FunctionalInterface
public interface ActionSender {

  /**
   * A REST call, complete with its {@code Authorization} header.
   *
   * @param method {@code POST}, {@code PUT} or {@code DELETE}
   * @param uri absolute
   * @param headers names with values, {@code Content-Type} among them where there is a body
   * @param body empty where there is none
   */
  @SuppressWarnings("ArrayRecordComponent") // a carrier: it is never compared
  record Call(String method, URI uri, Map<String, String> headers, byte[] body) {}

  /**
   * The service's answer.
   *
   * @param status the status code
   * @param headers names in lower case with their values
   * @param body the body as text, empty where there is none
   */
  record Answer(int status, Map<String, List<String>> headers, String body) {}

  /**
   * Sends one call, once. Calls whose stages are chained arrive in that order.
   *
   * @return the answer, whatever its status; fails where no answer came
   */
  CompletionStage<Answer> send(Call call);
}
