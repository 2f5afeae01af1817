package io.hubwire.host;

import java.util.List;

/** What starts a function, for people to read. */
public sealed interface TriggerSummary {

  /**
   * HTTP requests.
   *
   * @param methods upper case; empty for every method
   * @param url absolute, the route's parameters in braces
   */
  record Http(List<String> methods, String url) implements TriggerSummary {}

  /** Events of Web PubSub clients. */
  record WebPubSub(String hub, String eventType, String eventName, String clientProtocols)
      implements TriggerSummary {}

  /** Anything else, by the type of the binding; empty where the function declares no trigger. */
  record Other(String type) implements TriggerSummary {}
}
