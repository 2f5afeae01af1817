package io.hubwire.host.inprocess;

import com.google.gson.Gson;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * The Gson that an app's classes know, with default settings. In Microsoft's worker, and under a
 * class loader of ours, that is the host's: the app's annotations and JSON types are its own. Where
 * the loader is the user's, the app may have another copy, which is called by reflection.
 */
final class AppGson {

  private static final String SYNTAX_ERROR = "com.google.gson.JsonSyntaxException";

  private final Object gson;
  private final Method reader;
  private final Method writer;

  private AppGson(Class<?> type) throws ReflectiveOperationException {
    this.gson = type.getConstructor().newInstance();
    this.reader = type.getMethod("fromJson", String.class, Type.class);
    this.writer = type.getMethod("toJson", Object.class);
  }

  /** The Gson of the classes of a loader; the host's where they have none. */
  static AppGson of(ClassLoader loader) {
    try {
      return new AppGson(type(loader));
    } catch (ReflectiveOperationException | LinkageError e) {
      throw new IllegalStateException("The app's Gson cannot be used.", e);
    }
  }

  private static Class<?> type(ClassLoader loader) {
    try {
      return loader.loadClass(Gson.class.getName());
    } catch (ClassNotFoundException e) {
      return Gson.class;
    }
  }

  /** Reads a text; null where it says so, or is empty. */
  @Nullable Object read(String json, Type type) {
    return call(reader, json, type);
  }

  /** Writes a value. */
  String write(Object value) {
    return String.valueOf(call(writer, value));
  }

  /** Whether {@link #read} failed because the text does not have the form of the type. */
  static boolean isSyntaxError(RuntimeException failure) {
    return failure.getClass().getName().equals(SYNTAX_ERROR);
  }

  private @Nullable Object call(Method method, Object... arguments) {
    try {
      return method.invoke(gson, arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      if (e.getCause() instanceof Error cause) {
        throw cause;
      }
      throw new IllegalStateException(e);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }
}
