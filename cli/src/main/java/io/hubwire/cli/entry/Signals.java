package io.hubwire.cli.entry;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Ctrl-C and its kin. Java's only way to learn of signals, the second of a kind among them, is
 * {@code sun.misc.Signal} of the supported module {@code jdk.unsupported}; it is called by name
 * because the compiler's warning about that package cannot be switched off.
 */
public final class Signals {

  private static final List<String> TO_END = List.of("INT", "TERM", "HUP");

  private Signals() {}

  /**
   * Replaces what the JVM does when it is told to end.
   *
   * @param received takes each signal's number, on a thread of its own
   */
  public static void onEnd(IntConsumer received) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Method number = signal.getMethod("getNumber");
      Method handle = signal.getMethod("handle", signal, handler);
      Object proxy =
          Proxy.newProxyInstance(
              Signals.class.getClassLoader(),
              new Class<?>[] {handler},
              (self, method, arguments) -> {
                received.accept((int) number.invoke(arguments[0]));
                return null;
              });
      for (String name : TO_END) {
        handle(signal, handle, name, proxy);
      }
    } catch (ReflectiveOperationException e) {
      // A Java without that module ends in its own way: at once, with its own exit code.
    }
  }

  private static void handle(Class<?> signal, Method handle, String name, Object handler)
      throws ReflectiveOperationException {
    try {
      handle.invoke(null, signal.getConstructor(String.class).newInstance(name), handler);
    } catch (InvocationTargetException e) {
      // This system has no such signal, or the JVM keeps it to itself.
    }
  }
}
