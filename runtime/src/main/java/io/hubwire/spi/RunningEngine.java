package io.hubwire.spi;

import io.hubwire.FunctionInfo;
import io.hubwire.HandlerInfo;
import io.hubwire.Happening;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What an engine has started; each member is what {@link io.hubwire.Hubwire} says of its own. */
public interface RunningEngine extends AutoCloseable {

  /** Where the host listens, without a slash at its end. */
  URI hostUrl();

  /** Where the embedded service listens, if there is one. */
  Optional<URI> serviceUrl();

  /** What servers connect with; empty where there is no service. */
  String connectionString();

  /** The app's functions in the order of their names, those in error among them. */
  List<FunctionInfo> functions();

  /** Where the embedded service sends the hubs' events. */
  List<HandlerInfo> handlers();

  /** What a person should know about the start. */
  List<String> notes();

  /** Takes over a changed app and changed settings; false where they cannot be used. */
  boolean reload();

  /**
   * Tells what happens from now on.
   *
   * @param listener called in the midst of it: it must be quick and must not wait
   */
  void listen(Consumer<Happening> listener);

  /** Where a client of the embedded service connects, its token included: a secret. */
  URI clientUrl(ClientGrantRequest grant);

  /** Moves the clock of host and service on; what is due by then happens before this returns. */
  void advance(Duration span);

  /** Answers the next actions in the service's place; forgets what was to be answered before. */
  void answerActions(List<Integer> statuses);

  /** Sends an event to the app as a service would, and waits for the answer. */
  EventReply send(ServiceEvent event);

  /** Stops; takes 5 s at most. */
  @Override
  void close();
}
