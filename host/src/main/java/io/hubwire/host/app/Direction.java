package io.hubwire.host.app;

/** Which way a binding's value goes, seen from the function. */
public enum Direction {
  IN,
  OUT,
  INOUT
}
