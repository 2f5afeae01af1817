package io.hubwire.cli.entry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The build's last step: runs the command once on an app, so that Java writes a cache of what the
 * start loads and links. Where that is impossible there is no cache and the build goes on.
 */
public final class TrainCache {

  /** Has the command exercise the app once it is ready, and stop. */
  static final String TRAINING = "hubwire.training";

  /** The first Java that writes a cache in one step. */
  private static final int FIRST_WITH_CACHE = 25;

  private static final long LIMIT_SECONDS = 120;

  private TrainCache() {}

  /** Takes the command's jar and the app to train with. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Installation installation =
        new Installation(Path.of(arguments[0]).toAbsolutePath().normalize());
    Path app = Path.of(arguments[1]).toAbsolutePath().normalize();
    // The Java that the launchers will choose, whichever runs the build.
    Optional<Jdk> jdk = JdkSearch.ofThisMachine().newest();
    if (jdk.isEmpty() || jdk.get().version().feature() < FIRST_WITH_CACHE) {
      say("No start-up cache: it takes Java " + FIRST_WITH_CACHE + " or newer to train one.");
    } else {
      train(installation, jdk.get(), app);
    }
    // For the launcher script: what is older than this file was part of the build.
    Files.writeString(installation.folder().resolve("built"), "");
  }

  private static void train(Installation installation, Jdk jdk, Path app)
      throws IOException, InterruptedException {
    Path cache = installation.cache(jdk);
    Path folder = Files.createDirectories(cache.getParent());
    Path trainedWith = folder.resolve("jars");
    if (Files.exists(cache)
        && Files.exists(trainedWith)
        && Files.readString(trainedWith).equals(installation.written())) {
      return;
    }
    deleteAll(folder);
    Path draft = folder.resolve("draft");
    Path output = folder.resolve("training.log");
    int code = run(command(installation, jdk, app, draft), output);
    if (code == 0 && Files.isRegularFile(draft)) {
      Files.move(draft, cache, StandardCopyOption.ATOMIC_MOVE);
      Files.writeString(trainedWith, installation.written());
      say("Trained the start-up cache with " + app.getFileName() + ".");
    } else {
      say("No start-up cache: the training ended with " + code + "; see " + output + ".");
    }
  }

  private static int run(List<String> command, Path output)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    // The training must not reach a service that this machine's settings name.
    builder.environment().keySet().removeIf(name -> name.startsWith("WebPubSub"));
    Process process = builder.start();
    process.getOutputStream().close();
    if (process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
      return process.exitValue();
    }
    process.destroyForcibly().waitFor();
    return -1;
  }

  private static List<String> command(Installation installation, Jdk jdk, Path app, Path draft)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(jdk.executable().toString());
    command.addAll(Installation.options());
    command.add("-XX:AOTCacheOutput=" + draft);
    command.add("-D" + Installation.DIRECT + "=true");
    command.add("-D" + TRAINING + "=true");
    command.add("-jar");
    command.add(installation.jar().toString());
    command.addAll(List.of("start", app.toString(), "--port=0", "--service-port=0"));
    return command;
  }

  private static void deleteAll(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
  }

  private static void say(String sentence) {
    System.out.println(sentence);
  }
}
