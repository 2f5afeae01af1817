package io.hubwire.host.key;

/** What a group of keys opens. */
public sealed interface KeyScope {

  /** The group that opens every function: the host's function keys. */
  record AllFunctions() implements KeyScope {}

  /** The group that opens webhooks, each key one of them by its name. */
  record Webhooks() implements KeyScope {}

  /** The group that opens one function, its name compared ignoring case. */
  record OneFunction(String name) implements KeyScope {}
}
