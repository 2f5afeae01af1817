package io.hubwire.service.hub;

import java.time.Duration;

/**
 * What one member may cost.
 *
 * @param outboxMessages messages that wait for a slow reader
 * @param outboxBytes bytes that wait for a slow reader
 * @param keepAlive after so long a silence a member is pinged, and given up after as long again
 */
public record Limits(int outboxMessages, long outboxBytes, Duration keepAlive) {

  /** 1,000 messages or 16 MiB, as the official emulator; pings after 20 s, as the cloud. */
  public static final Limits DEFAULT = new Limits(1000, 16L << 20, Duration.ofSeconds(20));
}
