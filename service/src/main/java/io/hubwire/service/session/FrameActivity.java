package io.hubwire.service.session;

import io.hubwire.protocol.frame.ClientFrame;
import io.hubwire.service.activity.Activities;
import io.hubwire.service.activity.Activity;
import io.hubwire.service.hub.Member;
import io.hubwire.service.port.Clock;
import org.jspecify.annotations.Nullable;

/** Tells of the frames of one shard's clients, where somebody listens. */
public final class FrameActivity {

  private final Activities activities;
  private final Clock clock;

  FrameActivity(Activities activities, Clock clock) {
    this.activities = activities;
    this.clock = clock;
  }

  /** A client's frame of a subprotocol. */
  void received(Member client, ClientFrame frame, int bytes) {
    if (!activities.heard()) {
      return;
    }
    switch (frame) {
      case ClientFrame.JoinGroup join -> tell(client, "joinGroup", join.group(), null, bytes);
      case ClientFrame.LeaveGroup leave -> tell(client, "leaveGroup", leave.group(), null, bytes);
      case ClientFrame.SendToGroup send -> tell(client, "sendToGroup", send.group(), null, bytes);
      case ClientFrame.Event event -> tell(client, "event", null, event.name(), bytes);
      case ClientFrame.Ping unused -> tell(client, "ping", null, null, bytes);
      case ClientFrame.SequenceAck unused -> tell(client, "sequenceAck", null, null, bytes);
    }
  }

  /** A client's message that has no frame, or none that can be read. */
  void received(
      Member client, String type, @Nullable String group, @Nullable String event, int bytes) {
    if (activities.heard()) {
      tell(client, type, group, event, bytes);
    }
  }

  /** A frame to a client, other than a message. */
  void sent(Member client, String type, int bytes) {
    if (activities.heard()) {
      activities.tell(
          new Activity.FrameSent(
              clock.wall(), client.hub(), client.connectionId(), type, null, bytes));
    }
  }

  private void tell(
      Member client, String type, @Nullable String group, @Nullable String event, int bytes) {
    activities.tell(
        new Activity.FrameReceived(
            clock.wall(), client.hub(), client.connectionId(), type, group, event, bytes));
  }
}
