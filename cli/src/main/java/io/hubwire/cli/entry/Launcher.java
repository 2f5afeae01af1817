package io.hubwire.cli.entry;

import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where {@code java -jar hubwire.jar} begins. Runs the command in this JVM where that is best: it
 * is new enough, and either was chosen by a launcher or has no trained cache to gain from.
 * Otherwise starts the newest Java of the machine, which shares this one's input and output.
 */
public final class Launcher {

  private static final int FAILED = 1;

  private Launcher() {}

  /** Runs the command with its arguments and ends the JVM with its exit code. */
  public static void main(String[] arguments) throws Throwable {
    if (Boolean.getBoolean(Installation.DIRECT)) {
      runHere(arguments);
      return;
    }
    Optional<Jdk> newest = JdkSearch.ofThisMachine().newest();
    if (newest.isEmpty()) {
      System.err.println(
          "Hubwire needs Java "
              + Jdk.OLDEST
              + " or newer and found none: this one is "
              + Runtime.version().feature()
              + ". Install a JDK 25 (https://adoptium.net), or name yours in JAVA_HOME.");
      System.exit(FAILED);
    }
    Optional<Installation> installation = Installation.current();
    if (installation.isEmpty()) {
      runHere(arguments);
    } else {
      launch(installation.get(), newest.get(), arguments);
    }
  }

  private static void launch(Installation installation, Jdk jdk, String[] arguments)
      throws Throwable {
    Path cache = installation.cache(jdk);
    boolean trained = Files.isRegularFile(cache);
    // Measured: with a cache a second JVM is up before this one would be, without it is not.
    if (!trained && Runtime.version().feature() >= Jdk.OLDEST) {
      runHere(arguments);
    } else {
      System.exit(ChildProcess.run(command(installation, jdk, trained, cache, arguments)));
    }
  }

  private static List<String> command(
      Installation installation, Jdk jdk, boolean trained, Path cache, String[] arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(jdk.executable().toString());
    command.addAll(Installation.options());
    if (trained) {
      command.add("-XX:AOTCache=" + cache);
    }
    command.add("-D" + Installation.DIRECT + "=true");
    long launchedAt = System.currentTimeMillis() - Uptime.millis();
    command.add("-D" + Installation.LAUNCHED_AT + "=" + launchedAt);
    command.add("-jar");
    command.add(installation.jar().toString());
    command.addAll(List.of(arguments));
    return command;
  }

  /** By name, since that class is of a newer Java than this one may be. */
  private static void runHere(String[] arguments) throws Throwable {
    Class<?> main = Class.forName("io.hubwire.cli.Main");
    MethodHandle start =
        MethodHandles.publicLookup()
            .findStatic(main, "main", MethodType.methodType(void.class, String[].class));
    start.invokeExact(arguments);
  }
}
