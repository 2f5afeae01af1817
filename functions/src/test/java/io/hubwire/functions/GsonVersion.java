package io.hubwire.functions;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Type;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Plain {@code new Gson()} of one version, alone in its class loader; the build has copied the
 * jars.
 */
final class GsonVersion {
  private final String name;
  private final Object gson;

  private GsonVersion(Path jar) {
    try {
      name = jar.getFileName().toString();
      ClassLoader loader =
          new URLClassLoader(new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
      gson = loader.loadClass("com.google.gson.Gson").getConstructor().newInstance();
    } catch (IOException | ReflectiveOperationException e) {
      throw new IllegalStateException("Gson could not be loaded from " + jar, e);
    }
  }

  /** The worker's version and the newest, for {@code @MethodSource}. */
  static Stream<GsonVersion> all() {
    try (Stream<Path> jars = Files.list(Path.of("target", "gson"))) {
      return jars.sorted().map(GsonVersion::new).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String write(Object value) {
    return (String) call("toJson", new Class<?>[] {Object.class}, value);
  }

  <T> T read(String json, Class<T> type) {
    return type.cast(call("fromJson", new Class<?>[] {String.class, Type.class}, json, type));
  }

  @SuppressWarnings("unchecked") // Gson makes no other maps of a JSON object
  Map<String, Object> readObject(String json) {
    return (Map<String, Object>) read(json, Map.class);
  }

  @SuppressWarnings("unchecked") // a list holds anything
  List<Object> readArray(String json) {
    return (List<Object>) read(json, List.class);
  }

  /** What a function has returned, as anyone who reads its JSON sees it. */
  Map<String, Object> sent(Object value) {
    return readObject(write(value));
  }

  private Object call(String method, Class<?>[] types, Object... arguments) {
    try {
      return gson.getClass().getMethod(method, types).invoke(gson, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException(e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
