package io.hubwire.service.session;

import io.hubwire.http.ByteBudget;
import io.hubwire.service.activity.Activities;
import io.hubwire.service.cluster.Cluster;
import io.hubwire.service.hub.Shard;
import io.hubwire.service.upstream.EventSender;

/**
 * What the sessions of one shard work with.
 *
 * @param budget of messages that wait for a handler
 * @param development whether close descriptions and failed acks carry the cause behind their text
 */
public record SessionPorts(
    Shard shard,
    Cluster cluster,
    EventSender events,
    SessionListener listener,
    FrameActivity frames,
    ByteBudget budget,
    boolean development) {

  /** Of one shard. */
  public SessionPorts(
      Shard shard,
      Cluster cluster,
      EventSender events,
      SessionListener listener,
      Activities activities,
      ByteBudget budget,
      boolean development) {
    this(
        shard,
        cluster,
        events,
        listener,
        new FrameActivity(activities, shard.clock()),
        budget,
        development);
  }
}
