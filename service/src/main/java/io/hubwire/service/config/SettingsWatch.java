package io.hubwire.service.config;

import io.hubwire.service.ServiceException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the settings again whenever one of their files has changed. Looks at the files twice a
 * second instead of asking the operating system, which does not tell of files on every file system,
 * mounted folders of containers among them.
 */
public final class SettingsWatch implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(SettingsWatch.class);
  private static final long INTERVAL_MILLIS = 500;
  private static final long STOP_MILLIS = 1_000;

  private final SettingsSources sources;
  private final Consumer<ServiceConfiguration> changed;
  private final Thread thread;
  private List<String> read;
  private List<String> seen;

  private SettingsWatch(SettingsSources sources, Consumer<ServiceConfiguration> changed) {
    this.sources = sources;
    this.changed = changed;
    this.read = contents();
    this.seen = read;
    this.thread = Thread.ofPlatform().daemon().name("hubwire-settings").unstarted(this::watch);
  }

  /**
   * Watches from now on.
   *
   * @param changed is given what was read; a {@link ServiceException} of it is logged
   */
  public static SettingsWatch start(
      SettingsSources sources, Consumer<ServiceConfiguration> changed) {
    SettingsWatch watch = new SettingsWatch(sources, changed);
    watch.thread.start();
    return watch;
  }

  private void watch() {
    try {
      while (true) {
        TimeUnit.MILLISECONDS.sleep(INTERVAL_MILLIS);
        lookIfThereIsMemory();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // closed
    }
  }

  private void lookIfThereIsMemory() {
    try {
      look();
    } catch (OutOfMemoryError e) {
      // Functions may fill the heap for a moment; the next look comes soon.
    }
  }

  /** A file that is still being written is not read: two looks must see the same. */
  private void look() {
    List<String> now = contents();
    boolean settled = now.equals(seen);
    seen = now;
    if (!settled || now.equals(read)) {
      return;
    }
    read = now;
    try {
      changed.accept(ServiceConfiguration.read(sources));
      LOG.info("The changed settings are in use.");
    } catch (ServiceException e) {
      LOG.warn("The changed settings are not used, those before stay: {}", e.getMessage());
    } catch (RuntimeException e) {
      LOG.error("The changed settings are not used, those before stay.", e);
    }
  }

  private List<String> contents() {
    List<String> contents = new ArrayList<>();
    for (Path file : sources.files()) {
      try {
        contents.add(
            Files.isRegularFile(file)
                ? new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
                : "");
      } catch (IOException e) {
        contents.add(""); // being replaced just now
      }
    }
    return contents;
  }

  /** Looks no more. */
  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join(STOP_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
