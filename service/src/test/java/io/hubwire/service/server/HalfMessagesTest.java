package io.hubwire.service.server;

import static io.hubwire.service.server.TightService.echoes;
import static io.hubwire.service.server.TightService.frame;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hubwire.http.Timeouts;
import io.hubwire.service.activity.Activity;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Messages that have begun: they are held within the budget, and not for ever. */
final class HalfMessagesTest {

  private static final int HALF = 600_000;

  private TightService tight = new TightService(Timeouts.DEFAULT);

  @AfterEach
  void nothingStaysHeld() throws IOException {
    tight.close();
  }

  private TightService restarted(Duration body) throws IOException {
    tight.close();
    Duration never = Duration.ofMinutes(5);
    return new TightService(new Timeouts(never, body, never, never));
  }

  /** Ways to send half of a message. */
  enum Half {
    ONE_FRAME {
      @Override
      void send(PlainSocket socket) throws IOException {
        socket.send(frame(0x82, 1_000_000, new byte[HALF]));
      }
    },
    TWO_FRAGMENTS {
      @Override
      void send(PlainSocket socket) throws IOException {
        socket.send(frame(0x02, HALF / 2, new byte[HALF / 2]));
        socket.send(frame(0x00, HALF / 2, new byte[HALF / 2]));
      }
    },
    MANY_FRAGMENTS {
      @Override
      void send(PlainSocket socket) throws IOException {
        ByteBuffer all = ByteBuffer.allocate(HALF / 100 * 200);
        all.put(frame(0x01, 100, new byte[100]));
        for (int i = 1; i < HALF / 100; i++) {
          all.put(frame(0x00, 100, new byte[100]));
        }
        byte[] bytes = new byte[all.position()];
        all.flip().get(bytes);
        socket.send(bytes);
      }
    },
    FRAGMENT_AND_HALF_A_FRAME {
      @Override
      void send(PlainSocket socket) throws IOException {
        socket.send(frame(0x02, HALF / 2, new byte[HALF / 2]));
        socket.send(frame(0x00, HALF, new byte[HALF / 2]));
      }
    };

    abstract void send(PlainSocket socket) throws IOException;
  }

  @ParameterizedTest
  @EnumSource
  void halfMessagesBeyondTheBudgetCloseThoseWhoSendThem(Half half) throws Exception {
    PlainSocket healthy = tight.open();
    for (int i = 0; i < 12; i++) {
      half.send(tight.open());
    }
    Activity.ConnectionClosed first = tight.closed();
    assertThat(first.close()).isEqualTo("Overloaded");
    assertThat(first.code()).isEqualTo(1013);
    assertThat(tight.budget.taken()).isLessThanOrEqualTo(TightService.BUDGET);
    echoes(healthy);
    healthy.send(frame(0x82, 20_000, new byte[10_000]));
    healthy.send(new byte[10_000]);
    assertThat(healthy.frame().text()).hasSize(20_000);
  }

  @Test
  void theClosedClientReadsWhy() throws Exception {
    for (int i = 0; i < 6; i++) {
      tight.open().send(frame(0x82, 1_000_000, new byte[HALF]));
    }
    tight.closed();
    int told = 0;
    for (PlainSocket socket : tight.sockets) {
      told += tight.budget.refused() > 0 && socket.isTold(1013) ? 1 : 0;
    }
    assertThat(told).isPositive();
  }

  @ParameterizedTest
  @EnumSource
  void aHalfMessageOfWhichNothingMoreComesClosesItsClient(Half half) throws Exception {
    tight = restarted(Duration.ofMillis(300));
    PlainSocket healthy = tight.open();
    half.send(tight.open());
    assertThat(tight.closed().close()).isEqualTo("MessageTimeout");
    echoes(healthy);
  }

  @Test
  void pongsBetweenFragmentsKeepNoMessageAlive() throws Exception {
    tight = restarted(Duration.ofMillis(300));
    PlainSocket pinging = tight.open();
    pinging.send(frame(0x01, 5, new byte[5]));
    while (tight.closes.isEmpty()) {
      pinging.send(frame(0x8A, 0, new byte[0]));
    }
    assertThat(tight.closed().close()).isEqualTo("MessageTimeout");
  }

  @Test
  void aMessageMayComeSlowlyAndBetweenPongs() throws Exception {
    tight = restarted(Duration.ofSeconds(2));
    PlainSocket slow = tight.open();
    slow.send(frame(0x01, 2, "ab".getBytes(UTF_8)));
    slow.send(frame(0x8A, 0, new byte[0]));
    slow.send(frame(0x00, 2, "cd".getBytes(UTF_8)));
    slow.send(frame(0x80, 2, "ef".getBytes(UTF_8)));
    assertThat(slow.frame().text()).isEqualTo("abcdef");
    echoes(slow);
  }
}
