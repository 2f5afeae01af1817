package io.hubwire.service.port;

/**
 * Randomness: the only source of identifiers. In production it is unpredictable, in tests seeded.
 */
public interface Chance {

  /** A new identifier of 32 lower-case hexadecimal digits, unique for all practical purposes. */
  String id();

  /** A source of its own for one component, so that components do not disturb each other's rows. */
  Chance fork(String component);
}
