package io.hubwire.service.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.hubwire.service.HubSettings;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SettingsWatchTest {

  @TempDir private Path folder;
  private final BlockingQueue<Map<String, HubSettings>> changes = new LinkedBlockingQueue<>();

  private @Nullable Map<String, HubSettings> next() throws InterruptedException {
    return changes.poll(20, TimeUnit.SECONDS);
  }

  @Test
  void aChangedFileIsReadAndABrokenOneIsNot() throws InterruptedException {
    Sources sources = new Sources(folder).hubwire("{}");
    try (var watch = SettingsWatch.start(sources.all(), read -> changes.add(read.hubs(false)))) {
      assertThat(watch).isNotNull();
      sources.hubwire("{\"hubs\":{\"a\":{\"failedEvents\":\"close\"}}}");
      assertThat(next()).containsOnlyKeys("a");

      sources.hubwire("{\"hubs\":{\"b\":");
      sources.emulator("{\"WebPubSub\":{\"Hubs\":{\"c\":{\"failedEvents\":\"close\"}}}}");
      sources.hubwire("{\"hubs\":{\"d\":{\"failedEvents\":\"close\"}}}");
      assertThat(next()).containsOnlyKeys("c", "d");
    }
    assertThat(changes).isEmpty();
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.getName().equals("hubwire-settings"));
  }
}
