package io.hubwire.vectors.java;

import io.hubwire.vectors.Outcomes;
import io.hubwire.vectors.RawHttp;
import io.hubwire.vectors.RawHttp.Header;
import io.hubwire.vectors.Shown;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Optional;

/** A call of a function over HTTP, and the label of its outcome. */
record HttpCall(String label, RawHttp.Request request) {

  static HttpCall get(String label, String target, Header... headers) {
    return new HttpCall(
        label, new RawHttp.Request("GET", "/api/" + target, List.of(headers), Optional.empty()));
  }

  static HttpCall post(String function, String payload) {
    Payload sent = Payload.named(payload);
    return new HttpCall(
        function + " " + payload,
        new RawHttp.Request("POST", "/api/" + function, sent.headers(), sent.body()));
  }

  /** Makes the call and notes what came of it. */
  void make(int port, Outcomes outcomes) {
    outcomes.add(label, outcome(port));
  }

  private String outcome(int port) {
    try {
      return Shown.answer(RawHttp.call(port, request));
    } catch (SocketTimeoutException e) {
      return "TIMEOUT";
    } catch (IOException e) {
      return "EXC " + e;
    }
  }
}
