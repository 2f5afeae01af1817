package io.hubwire.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/**
 * Reliable clients over a network that cuts, delays and half-closes their connections at random
 * lose no message, get none twice, and get each sender's in order. More of it: {@code
 * -Dhubwire.faults.clients=200 -Dhubwire.faults.messages=50000}; the same again: {@code
 * -Dhubwire.faults.seed}.
 */
final class FaultyNetworkTest {

  private static final int CLIENTS = Integer.getInteger("hubwire.faults.clients", 40);
  private static final int MESSAGES = Integer.getInteger("hubwire.faults.messages", 5000);
  private static final int CLIENTS_PER_GROUP = 10;
  private static final int DEADLINE_SECONDS = 60 + MESSAGES / 100;

  @Test
  void losesNothingDoublesNothingKeepsTheOrderOfEachSender() throws Exception {
    long seed = Long.getLong("hubwire.faults.seed", System.nanoTime());
    System.out.println("Faults of the network: seed " + seed);
    List<ReliablePeer> peers = new ArrayList<>();
    StubEvents events = new StubEvents();
    try (WebPubSubService service =
            WebPubSubService.start(ServiceSettings.forDevelopment(), events);
        FlakyProxy proxy = new FlakyProxy(service.port(), seed)) {
      int each = MESSAGES / CLIENTS;
      for (int number = 0; number < CLIENTS; number++) {
        peers.add(peer(service, proxy, number, each));
      }
      await(peers.stream().map(ReliablePeer::connect).toList(), peers, seed);
      proxy.arm();
      List<List<String>> received =
          await(peers.stream().map(peer -> peer.exchange(each)).toList(), peers, seed);

      System.out.println("Faults of the network: " + proxy.counts());
      assertThat(proxy.counts().keySet()).as("seed %d", seed).contains(FlakyProxy.Fault.values());
      assertThat(peers.stream().mapToInt(ReliablePeer::wires).sum())
          .as("each client came back more than once, seed %d", seed)
          .isGreaterThan(3 * CLIENTS);
      for (int number = 0; number < CLIENTS; number++) {
        assertThat(bySender(received.get(number)))
            .as("what client %d got, seed %d", number, seed)
            .isEqualTo(expected(number, each));
      }
    } catch (Exception | AssertionError failure) {
      System.out.println("Faults of the network: " + events.ends());
      throw failure;
    } finally {
      for (ReliablePeer peer : peers) {
        peer.close();
      }
    }
  }

  private static ReliablePeer peer(
      WebPubSubService service, FlakyProxy proxy, int number, int each) {
    String group = "g" + number / CLIENTS_PER_GROUP;
    URI direct =
        WsClient.to(service).as("u" + number).groups(group).roles("webpubsub.sendToGroup").uri();
    URI through = URI.create(direct.toString().replace(":" + service.port(), ":" + proxy.port()));
    return new ReliablePeer(through, "c" + number, group, senders(number), each);
  }

  /** The names of those who send to a client's group. */
  private static List<String> senders(int number) {
    int first = number / CLIENTS_PER_GROUP * CLIENTS_PER_GROUP;
    List<String> names = new ArrayList<>();
    for (int other = first; other < Math.min(CLIENTS, first + CLIENTS_PER_GROUP); other++) {
      names.add("c" + other);
    }
    return names;
  }

  private static Map<String, List<Integer>> expected(int number, int each) {
    Map<String, List<Integer>> expected = new LinkedHashMap<>();
    for (String sender : senders(number)) {
      List<Integer> numbers = new ArrayList<>();
      for (int message = 0; message < each; message++) {
        numbers.add(message);
      }
      expected.put(sender, numbers);
    }
    return expected;
  }

  private static Map<String, List<Integer>> bySender(List<String> received) {
    Map<String, List<Integer>> bySender = new LinkedHashMap<>();
    for (String message : received) {
      String[] parts = message.split(":", 2);
      bySender
          .computeIfAbsent(parts[0], sender -> new ArrayList<>())
          .add(Integer.valueOf(parts[1]));
    }
    return bySender;
  }

  private static <T> List<T> await(
      List<CompletableFuture<T>> futures, List<ReliablePeer> peers, long seed) throws Exception {
    try {
      CompletableFuture<?> all = CompletableFuture.allOf(futures.toArray(CompletableFuture[]::new));
      for (CompletableFuture<T> one : futures) {
        var unused =
            one.whenComplete(
                (done, failure) -> {
                  if (failure != null) {
                    all.completeExceptionally(failure); // the others may wait for it in vain
                  }
                });
      }
      all.get(DEADLINE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException late) {
      throw new AssertionError("Not through in time, seed " + seed + ": " + peers, late);
    }
    return futures.stream().map(CompletableFuture::join).toList();
  }
}
