package io.hubwire.service.hub;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a service's shards hold at a moment, and what has gone through them since the start.
 *
 * @param connections by hub
 * @param outboxMessages that wait for slow readers
 * @param replayMessages that reliable clients have not acknowledged
 */
public record Census(
    Map<String, Integer> connections,
    long sentFrames,
    long sentBytes,
    long receivedMessages,
    long receivedBytes,
    long outboxMessages,
    long outboxBytes,
    long replayMessages,
    long replayBytes) {

  /** Of no shard. */
  public static final Census NONE = new Census(Map.of(), 0, 0, 0, 0, 0, 0, 0, 0);

  public Census {
    connections = Map.copyOf(connections);
  }

  /** Of one shard's members. */
  static Census of(List<Member> members, Traffic traffic) {
    Map<String, Integer> connections = new HashMap<>();
    long outboxMessages = 0;
    long outboxBytes = 0;
    long replayMessages = 0;
    long replayBytes = 0;
    for (Member member : members) {
      connections.merge(member.hub(), 1, Integer::sum);
      outboxMessages += member.outboxMessages();
      outboxBytes += member.outboxBytes();
      replayMessages += member.keptMessages();
      replayBytes += member.keptBytes();
    }
    return new Census(
        connections,
        traffic.sentFrames(),
        traffic.sentBytes(),
        traffic.receivedMessages(),
        traffic.receivedBytes(),
        outboxMessages,
        outboxBytes,
        replayMessages,
        replayBytes);
  }

  Census plus(Census other) {
    Map<String, Integer> all = new TreeMap<>(connections);
    other.connections.forEach((hub, count) -> all.merge(hub, count, Integer::sum));
    return new Census(
        all,
        sentFrames + other.sentFrames,
        sentBytes + other.sentBytes,
        receivedMessages + other.receivedMessages,
        receivedBytes + other.receivedBytes,
        outboxMessages + other.outboxMessages,
        outboxBytes + other.outboxBytes,
        replayMessages + other.replayMessages,
        replayBytes + other.replayBytes);
  }
}
