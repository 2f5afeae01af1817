package io.hubwire.spi;

import io.hubwire.HubwireException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The right to use the engine. It is looked for on the class path of the API first, then in what
 * {@code hubwire-embedded} carries: then it lives in a class loader of its own, which all leases
 * share and which the last one closes.
 */
public final class EngineLease implements AutoCloseable {

  /** By name, so that no jar of the class path is searched for it. */
  private static final String ENGINE = "io.hubwire.engine.HubwireEngine";

  private static @Nullable LoadedEngine shared;
  private static int holders;

  private final LoadedEngine loaded;
  private boolean closed;

  private EngineLease(LoadedEngine loaded) {
    this.loaded = loaded;
  }

  /**
   * Loads the engine where nobody has yet.
   *
   * @throws HubwireException where there is none
   */
  public static EngineLease take() {
    synchronized (EngineLease.class) {
      LoadedEngine engine = shared == null ? load() : shared;
      shared = engine;
      holders++;
      return new EngineLease(engine);
    }
  }

  private static LoadedEngine load() {
    ClassLoader own = EngineLease.class.getClassLoader();
    try {
      return new LoadedEngine(make(own), null);
    } catch (ClassNotFoundException e) {
      // then it is carried, so that its libraries do not meet the caller's
    }
    EngineLoader loader = EngineLoader.over(own, ENGINE);
    try {
      Engine engine = LoadedEngine.apart(loader, () -> make(loader));
      return new LoadedEngine(engine, loader);
    } catch (RuntimeException e) {
      loader.close();
      throw e;
    }
  }

  private static Engine make(ClassLoader loader) throws ClassNotFoundException {
    try {
      return Class.forName(ENGINE, true, loader)
          .asSubclass(Engine.class)
          .getDeclaredConstructor()
          .newInstance();
    } catch (ClassNotFoundException e) {
      throw e;
    } catch (ReflectiveOperationException e) {
      throw new HubwireException("The engine cannot be loaded: " + e, e);
    }
  }

  /**
   * Has the engine do something. Where it has a class loader of its own this happens in a thread
   * that ends with it: what libraries leave in their callers' threads would keep that loader alive.
   */
  public <T> T call(Function<Engine, T> use) {
    return loaded.call(() -> use.apply(loaded.engine()));
  }

  @Override
  public void close() {
    synchronized (EngineLease.class) {
      if (closed) {
        return;
      }
      closed = true;
      holders--;
      if (holders == 0) {
        shared = null;
        loaded.close();
      }
    }
  }
}
