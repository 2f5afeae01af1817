package io.hubwire.cli.watch;

import io.hubwire.cli.app.AppLocator;
import io.hubwire.cli.app.JavaProject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compiles the sources of a project that runs, as they are saved. The host takes the classes over
 * by itself; while they do not compile there are no new ones.
 */
public final class SourceWatch implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger("Host.Compiler");

  /** Files that have been as they are for so long are saved; an editor may write several. */
  private static final Duration INTERVAL = Duration.ofMillis(250);

  private final ProjectCompiler compiler;
  private final Path sources;
  private final Path buildFile;
  private final Thread thread;
  private final CountDownLatch closed = new CountDownLatch(1);
  private FileStamps compiled;
  private FileStamps seen;
  private FileStamps seenBuildFile;

  private SourceWatch(JavaProject project) {
    this.compiler = new ProjectCompiler(project);
    this.sources = project.folder().resolve("src").resolve("main");
    this.buildFile = project.buildFile();
    this.compiled = FileStamps.below(sources);
    this.seen = compiled;
    this.seenBuildFile = FileStamps.of(buildFile);
    this.thread = new Thread(this::run, "hubwire-sources");
    this.thread.setDaemon(true);
  }

  /** For an app that has just been located; empty where it has no sources to compile. */
  public static Optional<SourceWatch> of(Path app) {
    return AppLocator.project(app).map(SourceWatch::new);
  }

  /** Begins to look. What was saved since this was made counts, too. */
  public void start() {
    thread.start();
  }

  private void run() {
    try {
      while (!closed.await(INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {
        tryToLook();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the process ends
    }
  }

  /** Whatever goes wrong with what was saved: the next that is saved is looked at. */
  private void tryToLook() {
    try {
      look();
    } catch (RuntimeException e) {
      LOG.error("The changed sources cannot be compiled, the app before goes on: {}", e.toString());
    }
  }

  private void look() {
    FileStamps now = FileStamps.below(sources);
    boolean quiet = now.equals(seen);
    seen = now;
    Set<Path> changed = now.changedSince(compiled);
    if (quiet && !changed.isEmpty()) {
      compiled = now;
      compiler.compile(changed);
    }
    FileStamps nowBuildFile = FileStamps.of(buildFile);
    if (!nowBuildFile.equals(seenBuildFile)) {
      seenBuildFile = nowBuildFile;
      LOG.warn("{} has changed: start the app anew for it to have its libraries.", buildFile);
    }
  }

  /** Stops looking; what is being compiled is left behind. */
  @Override
  public void close() {
    closed.countDown();
    thread.interrupt();
  }
}
