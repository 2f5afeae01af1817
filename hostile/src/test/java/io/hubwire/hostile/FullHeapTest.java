package io.hubwire.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Functions that fill the heap together: what they hold is the app's, and the host survives. */
final class FullHeapTest {

  private static final int CALLERS = 100;

  @TempDir private Path folder;

  @Test
  void answersLargerThanTheHeapDoNotEndTheHost() throws Exception {
    try (Victim victim = Victim.start(folder)) {
      List<Attacker> callers = new ArrayList<>();
      for (int i = 0; i < CALLERS; i++) {
        callers.add(new Attacker(victim.host()).head("GET /api/huge HTTP/1.1", "Host: localhost"));
      }
      for (Attacker caller : callers) {
        assertAnsweredOrClosed(caller);
      }
      victim.servesTheHealthySoon();
      assertThat(victim.end()).noneMatch(line -> line.contains("a mistake in Hubwire"));
    }
  }

  private static void assertAnsweredOrClosed(Attacker caller) throws IOException {
    try (caller) {
      assertThat(caller.status()).isIn(0, 200, 500, 503);
    } catch (SocketTimeoutException e) {
      throw new AssertionError("A caller was neither answered nor closed.", e);
    } catch (IOException e) {
      // Closed within its answer.
    }
  }
}
