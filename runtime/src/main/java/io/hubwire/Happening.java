package io.hubwire;

import io.hubwire.spi.VisibleText;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened in a running app or in the service beside it. Carries no secret and
 * nothing of what messages say.
 *
 * @param hub empty where it is about none
 * @param subject the connection's id, the invocation's id, or whom a REST call is about
 * @param name of the event, the frame's type, the REST operation or the function
 * @param number of the event among its connection's; 0 for others
 * @param status of an answer; the code of a close; 0 where there is none
 * @param problem what went wrong, in a sentence; null where nothing did
 */
public record Happening(
    Instant at,
    Kind kind,
    String hub,
    String subject,
    String name,
    long number,
    int status,
    @Nullable String problem) {

  /** What may happen. */
  public enum Kind {
    /** A client is connected. */
    CONNECTION_OPENED("opened"),
    /** A reliable client has lost its wire, and may come back for a while. */
    CONNECTION_AWAY("away"),
    /** A reliable client has come back. */
    CONNECTION_RECOVERED("recovered"),
    /** A client was not let in. */
    CONNECTION_REFUSED("refused"),
    /** A connection has ended for good. */
    CONNECTION_CLOSED("closed"),
    /** A client sent a frame. */
    FRAME_RECEIVED("client sent"),
    /** A client was sent a frame. */
    FRAME_SENT("client got"),
    /** An event is on its way to its handler. */
    EVENT_SENT("event"),
    /** It is known what came of an event. */
    EVENT_ANSWERED("answer"),
    /** A REST call, such as an action of a function, was answered. */
    REST_CALLED("action"),
    /** A function is about to run. */
    INVOCATION_STARTED("function"),
    /** A function ran. */
    INVOCATION_ENDED("function ended"),
    /** A request reached no function. */
    REQUEST_REJECTED("rejected");

    private final String text;

    Kind(String text) {
      this.text = text;
    }
  }

  /** One line of a timeline. */
  @Override
  public String toString() {
    StringBuilder line = new StringBuilder(kind.text);
    line.append(' ').append(name);
    if (!subject.isEmpty()) {
      line.append(" (").append(subject).append(')');
    }
    if (status != 0) {
      line.append(' ').append(status);
    }
    if (problem != null && !problem.isEmpty()) {
      line.append(": ").append(problem);
    }
    return VisibleText.line(line.toString()); // clients choose names, and handlers answers
  }
}
