package io.hubwire.spi;

import io.hubwire.HubwireException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.security.CodeSigner;
import java.security.CodeSource;
import java.security.SecureClassLoader;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The engine's classes, read straight from the jar that carries them. It sees the JDK and what is
 * carried, and of its caller only the API that both must share, so that no library of the engine's
 * meets another version of the caller's.
 */
final class EngineLoader extends SecureClassLoader implements AutoCloseable {

  static {
    registerAsParallelCapable();
  }

  /** What functions are written against, by prefix; callers may lack some of it. */
  private static final String FUNCTIONS = "com.microsoft.azure.functions.";

  private static final String API = "io.hubwire";

  private final ClassLoader caller;
  private final CarriedFiles files;

  private EngineLoader(ClassLoader caller, CarriedFiles files) {
    super("hubwire-engine", ClassLoader.getPlatformClassLoader());
    this.caller = caller;
    this.files = files;
  }

  /**
   * Over what the caller's class path carries.
   *
   * @param engine the class by which the carrier is found
   * @throws HubwireException where nothing carries it
   */
  static EngineLoader over(ClassLoader caller, String engine) {
    String marker = CarriedFiles.ROOT + "hubwire-engine/" + file(engine);
    URL place = caller.getResource(marker);
    if (place == null) {
      throw new HubwireException(
          "There is no engine on the class path; add io.hubwire:hubwire-embedded.", null);
    }
    try {
      return new EngineLoader(caller, CarriedFiles.at(place, marker));
    } catch (IOException e) {
      throw new HubwireException("The jar hubwire-embedded cannot be read: " + e, e);
    }
  }

  private static String file(String className) {
    return className.replace('.', '/') + ".class";
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (isApi(name)) {
      return caller.loadClass(name);
    }
    if (name.startsWith(FUNCTIONS)) {
      try {
        return caller.loadClass(name);
      } catch (ClassNotFoundException e) {
        // What the caller has no need of, such as the interfaces of middleware.
      }
    }
    return super.loadClass(name, resolve);
  }

  private static boolean isApi(String name) {
    String place = name.substring(0, Math.max(0, name.lastIndexOf('.')));
    return place.equals(API) || place.equals(API + ".spi");
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    String resource = file(name);
    for (String entry : files.entries(resource)) {
      try {
        byte[] content = files.read(entry);
        CodeSource source = new CodeSource(files.url(files.artifact(entry)), (CodeSigner[]) null);
        return defineClass(name, content, 0, content.length, source);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
    throw new ClassNotFoundException(name);
  }

  @Override
  protected @Nullable URL findResource(String name) {
    List<String> found = files.entries(name);
    return found.isEmpty() ? null : files.url(found.getFirst());
  }

  @Override
  protected Enumeration<URL> findResources(String name) {
    return Collections.enumeration(files.entries(name).stream().map(files::url).toList());
  }

  /** Past URLs, whose connections would keep the jar open. */
  @Override
  public @Nullable InputStream getResourceAsStream(String name) {
    List<String> found = files.entries(name);
    if (found.isEmpty()) {
      return super.getResourceAsStream(name);
    }
    try {
      return new ByteArrayInputStream(files.read(found.getFirst()));
    } catch (IOException e) {
      return null; // as the method says of resources that cannot be read
    }
  }

  @Override
  public void close() {
    try {
      files.close();
    } catch (IOException e) {
      throw new HubwireException("The jar hubwire-embedded cannot be closed: " + e, e);
    }
  }
}
