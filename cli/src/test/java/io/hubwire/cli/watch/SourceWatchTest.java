package io.hubwire.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

final class SourceWatchTest {

  @TempDir Path folder;
  private final Logger logger = (Logger) LoggerFactory.getLogger("Host.Compiler");
  private final BlockingQueue<String> said = new LinkedBlockingQueue<>();
  private final AppenderBase<ILoggingEvent> log =
      new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
          said.add(event.getFormattedMessage());
        }
      };

  @BeforeEach
  void listen() {
    log.start();
    logger.addAppender(log);
  }

  @AfterEach
  void stopListening() {
    logger.detachAppender(log);
  }

  private Path write(String file, String text) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    return Files.writeString(path, text);
  }

  @Test
  void aFailureDoesNotEndIt() throws Exception {
    write("pom.xml", "<project/>");
    Files.createDirectories(folder.resolve("target/lib"));
    write("src/main/java/A.java", "class A {}");
    Path inTheWay = write(".hubwire", "a file where the folder would be");
    try (SourceWatch watch = SourceWatch.of(folder).orElseThrow()) {
      watch.start();
      write("src/main/java/A.java", "class A { int one; }");
      assertThat(next()).startsWith("The changed sources cannot be compiled");
      Files.delete(inTheWay);
      write("src/main/java/A.java", "class A { int another; }");
      assertThat(next()).startsWith("Compiled in ");
    }
  }

  private String next() throws InterruptedException {
    return String.valueOf(said.poll(60, TimeUnit.SECONDS));
  }
}
