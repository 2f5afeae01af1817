package io.hubwire.host.app;

/**
 * What {@code System.exit}, {@code Runtime.exit} and {@code Runtime.halt} are to the classes of an
 * app. In Azure they end the worker's process, which the host then starts anew; here the host is in
 * the same process, so the call that does it fails, and nothing else. The app's class loader
 * directs those calls to a copy of this class.
 */
@SuppressWarnings("DoNotCallSuggester") // nobody calls these but classes that are directed here
public final class AppExit {

  private static final String FUNCTION = "function-";

  private AppExit() {}

  /** As {@code System.exit}. */
  public static void exit(int status) {
    throw refused("System.exit", status);
  }

  /** As {@code Runtime.exit}. */
  public static void exit(Runtime runtime, int status) {
    throw refused("Runtime.exit", status);
  }

  /** As {@code Runtime.halt}. */
  public static void halt(Runtime runtime, int status) {
    throw refused("Runtime.halt", status);
  }

  private static ExitRefused refused(String call, int status) {
    String thread = Thread.currentThread().getName();
    String who =
        thread.startsWith(FUNCTION)
            ? "The function '" + thread.substring(FUNCTION.length()) + "'"
            : "The thread '" + thread + "' of the app";
    return new ExitRefused(
        who
            + " called "
            + call
            + "("
            + status
            + "), which in Azure ends the worker with every call in it; here this call fails alone."
            + " Return, or throw an exception that says what is wrong.");
  }
}
