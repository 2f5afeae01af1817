package io.hubwire.service.server;

import io.hubwire.service.port.Chance;
import java.security.SecureRandom;
import java.util.HexFormat;

/** Identifiers that nobody can guess. */
final class RandomChance implements Chance {

  private final SecureRandom random = new SecureRandom();

  @Override
  public String id() {
    byte[] bytes = new byte[16];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  @Override
  public Chance fork(String component) {
    return this; // unguessable rows cannot disturb each other
  }
}
