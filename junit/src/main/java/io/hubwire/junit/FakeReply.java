package io.hubwire.junit;

/**
 * What an app answered to an event of a {@link FakeClient}.
 *
 * @param contentType empty where there is none
 * @param body read as UTF-8
 */
public record FakeReply(int status, String contentType, String body) {

  /** Whether the app accepted the event. */
  public boolean isSuccess() {
    return status >= 200 && status < 300;
  }
}
