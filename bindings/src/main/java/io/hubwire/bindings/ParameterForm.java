package io.hubwire.bindings;

/** In which form a trigger's parameter reaches its function. */
enum ParameterForm {
  TEXT,
  BYTES,
  /** A list of events was asked for, which no Web PubSub trigger has. */
  NOTHING
}
