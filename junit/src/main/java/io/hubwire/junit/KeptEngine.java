package io.hubwire.junit;

import io.hubwire.spi.EngineLease;
import org.junit.jupiter.api.extension.ExtensionContext.Store;

/** Keeps the engine loaded until the last test of a run has ended. */
// JUnit before 5.13 closes only what has this type.
@SuppressWarnings("deprecation")
final class KeptEngine implements Store.CloseableResource, AutoCloseable {

  private final EngineLease lease = EngineLease.take();

  KeptEngine() {}

  @Override
  public void close() {
    lease.close();
  }
}
