package io.hubwire.service.hub;

import java.time.Duration;

/**
 * What connections may cost. What each limit answers when it is met stands in the settings'
 * document.
 *
 * @param connections of the whole service; 0 for as many as the machine can hold
 * @param messageBytes a message of a client, all its fragments together, or of a REST call
 * @param groupsPerConnection groups that one connection may be in
 * @param outboxMessages messages that wait for a slow reader
 * @param outboxBytes bytes that wait for a slow reader
 * @param replayMessages messages that a reliable client has not acknowledged
 * @param replayBytes bytes that a reliable client has not acknowledged
 * @param keepAlive after so long a silence a member is pinged, and given up after as long again
 */
public record Limits(
    int connections,
    int messageBytes,
    int groupsPerConnection,
    int outboxMessages,
    long outboxBytes,
    int replayMessages,
    long replayBytes,
    Duration keepAlive) {

  /**
   * 1 MiB as the cloud; 1,000 messages or 16 MiB as the official emulator; pings after 20 s as the
   * cloud.
   */
  public static final Limits DEFAULT =
      new Limits(0, 1 << 20, 10_000, 1000, 16L << 20, 1000, 16L << 20, Duration.ofSeconds(20));

  /** With another bound of connections. */
  public Limits withConnections(int newConnections) {
    return new Limits(
        newConnections,
        messageBytes,
        groupsPerConnection,
        outboxMessages,
        outboxBytes,
        replayMessages,
        replayBytes,
        keepAlive);
  }

  /** With another size of messages. */
  public Limits withMessageBytes(int newBytes) {
    return new Limits(
        connections,
        newBytes,
        groupsPerConnection,
        outboxMessages,
        outboxBytes,
        replayMessages,
        replayBytes,
        keepAlive);
  }

  /** With another bound of a connection's groups. */
  public Limits withGroupsPerConnection(int newGroups) {
    return new Limits(
        connections,
        messageBytes,
        newGroups,
        outboxMessages,
        outboxBytes,
        replayMessages,
        replayBytes,
        keepAlive);
  }

  /** With other bounds of what waits for a slow reader. */
  public Limits withOutbox(int newMessages, long newBytes) {
    return new Limits(
        connections,
        messageBytes,
        groupsPerConnection,
        newMessages,
        newBytes,
        replayMessages,
        replayBytes,
        keepAlive);
  }

  /** With other bounds of what is kept for a reliable client. */
  public Limits withReplay(int newMessages, long newBytes) {
    return new Limits(
        connections,
        messageBytes,
        groupsPerConnection,
        outboxMessages,
        outboxBytes,
        newMessages,
        newBytes,
        keepAlive);
  }
}
