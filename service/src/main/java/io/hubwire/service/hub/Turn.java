package io.hubwire.service.hub;

import io.hubwire.service.port.FrameBuffer;
import io.hubwire.service.port.Loop;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a shard's members are to receive in one turn of its loop.
 *
 * <p>Consecutive messages to one audience form a <em>segment</em>: per wire form one buffer, to
 * which each message's frame is appended once, however many members there are. When the audience
 * changes, or the turn ends, the segment is closed: each member is written the whole buffer at
 * once. At the end of the turn everything leaves. So a member costs one write for a segment and one
 * flush for a turn, and receives its frames in the order in which the shard met them.
 *
 * <pre>
 *   segment buffer   | m1 | m2 | m3 | m4 |
 *   most members     [---------------------]    one write when the segment closes
 *   excluded at m2   [----]    [-----------]    written up to m2 at m2, the rest at the close
 *   own frame at m3  [---------] ack [-----]    likewise: written up to here, then its own frame
 * </pre>
 *
 * A member's place in the open segment is its {@code cursor}, which counts only while its {@code
 * segment} is this segment's number: nothing has to be reset when the next one opens.
 */
final class Turn {

  /** A segment that has grown to this is closed: a slow member may keep a whole buffer alive. */
  private static final int SEGMENT_BYTES = 256 << 10;

  /**
   * What a frame's header and the longest number take: the buffer must not grow and move while the
   * wire of a client that came back on another loop is reading from it.
   */
  private static final int BEGINNING_BYTES = 48;

  /** How many buffers that wires still write are looked at in one turn: slow ones may be many. */
  private static final int TIDIED = 64;

  private static final WireForm[] FORMS = WireForm.values();

  private final Loop loop;
  private final FrameBuffer.Factory buffers;
  private final Limits limits;
  private final Relief relief;
  private final Traffic traffic = new Traffic();

  private final List<Member> unflushed = new ArrayList<>();
  private final List<Member> overflowed = new ArrayList<>();
  private final EnumMap<WireForm, FormSegment> segments = new EnumMap<>(WireForm.class);
  private @Nullable MemberSet audience;
  private long number;
  private boolean endPlanned;

  Turn(Loop loop, FrameBuffer.Factory buffers, Limits limits, Relief relief) {
    this.relief = relief;
    this.loop = loop;
    this.buffers = buffers;
    this.limits = limits;
    for (WireForm form : FORMS) {
      segments.put(form, new FormSegment(buffers));
    }
  }

  Traffic traffic() {
    return traffic;
  }

  /** A message for all members of a set but some. */
  void append(MemberSet to, Delivery delivery, Set<Member> excluded) {
    if (!to.equals(audience)) {
      closeSegment();
      audience = to;
      number++;
      planEnd();
    }
    for (Member member : excluded) {
      catchUp(member);
    }
    boolean full = false;
    for (WireForm form : FORMS) {
      if (to.of(form).isEmpty()) {
        continue;
      }
      if (form.isShared()) {
        full |= segment(form).append(delivery.frame(form)) >= SEGMENT_BYTES;
      } else {
        numbered(form, to.of(form), delivery, excluded);
      }
    }
    for (Member member : excluded) {
      skip(member);
    }
    if (full) {
      closeSegment();
    }
  }

  /** A frame for one member, behind everything that it is to get so far. */
  void direct(Member member, byte[] frame) {
    if (audience != null && audience.contains(member)) {
      catchUp(member);
    }
    FrameBuffer buffer = buffers.create(frame.length);
    buffer.append(frame, 0, frame.length);
    hand(member, buffer, 0, frame.length, 1);
    buffer.release();
  }

  /** A message for one member: in a frame of its own, with its number where it has numbers. */
  void message(Member member, Delivery delivery) {
    WireForm form = member.form();
    if (form.isShared()) {
      direct(member, delivery.frame(form));
    } else {
      numbered(form, List.of(member), delivery, Set.of());
    }
  }

  /** A message that was kept for a member. */
  void resend(Member member, long number, FrameBuffer body) {
    byte[] beginning = member.form().beginning(number, body.length());
    FrameBuffer buffer = buffers.create(beginning.length);
    buffer.append(beginning, 0, beginning.length);
    member.takeKept(buffer, 0, beginning.length);
    member.takeKept(body, 0, body.length());
    traffic.sent(1, beginning.length + body.length());
    buffer.release();
    markUnflushed(member);
  }

  /**
   * Members with numbers of their own: each is written its number, then the body that all share.
   */
  private void numbered(
      WireForm form, List<Member> members, Delivery delivery, Set<Member> excluded) {
    byte[] written = delivery.body(form);
    int rest = written.length - Delivery.bodyStart(form);
    FrameBuffer body = buffers.create(rest);
    body.append(written, Delivery.bodyStart(form), rest);
    FrameBuffer beginnings = buffers.create(BEGINNING_BYTES * members.size());
    for (Member member : members) {
      if (excluded.contains(member)) {
        continue;
      }
      long number = member.number(body, delivery.publication().ttlSeconds());
      if (number == 0) {
        overflowed.add(member);
        planEnd();
      } else {
        byte[] beginning = form.beginning(number, rest);
        int from = beginnings.length();
        beginnings.append(beginning, 0, beginning.length);
        hand(member, beginnings, from, beginnings.length(), 0);
        hand(member, body, 0, rest, 1);
      }
    }
    beginnings.release();
    body.release();
  }

  /** A set is about to change: whoever comes must not get what was sent before, and the reverse. */
  void beforeChange(MemberSet set) {
    if (set.equals(audience)) {
      closeSegment();
    }
  }

  private FormSegment segment(WireForm form) {
    return Objects.requireNonNull(segments.get(form));
  }

  /** Writes a member what the open segment has for it. */
  private void catchUp(Member member) {
    handRest(member, segment(member.form()));
    skip(member);
  }

  private void handRest(Member member, FormSegment segment) {
    FrameBuffer buffer = segment.buffer();
    if (buffer == null) {
      return;
    }
    boolean begun = member.segment == number;
    int from = begun ? member.cursor : 0;
    if (from < buffer.length()) {
      int count = segment.messages() - (begun ? member.cursorMessages : 0);
      hand(member, buffer, from, buffer.length(), count);
    }
  }

  /** Leaves out what the open segment has for a member. */
  private void skip(Member member) {
    FormSegment segment = segment(member.form());
    FrameBuffer buffer = segment.buffer();
    if (buffer != null) {
      member.segment = number;
      member.cursor = buffer.length();
      member.cursorMessages = segment.messages();
    }
  }

  private void hand(Member member, FrameBuffer buffer, int from, int to, int count) {
    traffic.sent(count, to - from);
    if (!member.take(buffer, from, to, count, limits)) {
      overflowed.add(member);
      planEnd();
    } else {
      markUnflushed(member);
    }
  }

  /** Something was written to it that has yet to leave. */
  private void markUnflushed(Member member) {
    if (!member.unflushed) {
      member.unflushed = true;
      unflushed.add(member);
      planEnd();
    }
  }

  private void closeSegment() {
    MemberSet to = audience;
    if (to == null) {
      return;
    }
    audience = null;
    for (WireForm form : FORMS) {
      FormSegment segment = segment(form);
      if (segment.buffer() != null) {
        for (Member member : to.of(form)) {
          handRest(member, segment);
        }
        segment.reset();
      }
    }
  }

  private void planEnd() {
    if (!endPlanned) {
      endPlanned = true;
      loop.execute(this::end);
    }
  }

  /** Lets go of all buffers that nobody needs any more. */
  void tidy() {
    buffers.tidy(Integer.MAX_VALUE);
  }

  /** Everything written in this turn leaves. */
  void end() {
    endPlanned = false;
    closeSegment();
    for (Member member : unflushed) {
      member.unflushed = false;
      member.transport().flush();
    }
    unflushed.clear();
    buffers.tidy(TIDIED);
    relief.look(loop);
    if (!overflowed.isEmpty()) {
      List<Member> slow = List.copyOf(overflowed);
      overflowed.clear();
      slow.forEach(Member::overflowed);
    }
  }
}
