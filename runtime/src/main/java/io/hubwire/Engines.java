package io.hubwire;

import io.hubwire.spi.Engine;

/** Finds the engine. */
final class Engines {

  /** By name, so that no jar of the class path is searched for it. */
  private static final String ENGINE = "io.hubwire.engine.HubwireEngine";

  private Engines() {}

  static Engine engine() {
    try {
      return Class.forName(ENGINE, true, Engines.class.getClassLoader())
          .asSubclass(Engine.class)
          .getDeclaredConstructor()
          .newInstance();
    } catch (ReflectiveOperationException e) {
      throw new HubwireException(
          "There is no engine on the class path; add io.hubwire:hubwire-engine.", e);
    }
  }
}
