package io.hubwire.service.hub;

import io.hubwire.service.port.Clock;
import io.hubwire.service.port.FrameBuffer;
import io.hubwire.service.port.Loop;
import io.hubwire.service.port.Transport;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** The world of a shard in one thread: its loop, its clock, its buffers, its clients' wires. */
public final class Simulated {

  private Simulated() {}

  /** A loop and a clock that move when the test says so. */
  public static final class World implements Loop, Clock {

    private record Call(Duration at, long order, Runnable input) {}

    private final ArrayDeque<Runnable> inputs = new ArrayDeque<>();
    private final PriorityQueue<Call> calls =
        new PriorityQueue<>(Comparator.comparing(Call::at).thenComparingLong(Call::order));
    private Duration now = Duration.ZERO;
    private long order;

    /** Whether the test calls as another loop would. */
    public boolean outside;

    @Override
    public boolean inside() {
      return !outside;
    }

    @Override
    public void execute(Runnable input) {
      inputs.add(input);
    }

    @Override
    public long now() {
      return now.toNanos();
    }

    @Override
    public Instant wall() {
      return Instant.EPOCH.plus(now);
    }

    @Override
    public Timer after(Duration delay, Runnable input) {
      Call call = new Call(now.plus(delay), order++, input);
      calls.add(call);
      return () -> calls.remove(call);
    }

    /** Runs what waits, until nothing does. */
    public void settle() {
      outside = false;
      for (Runnable input = inputs.poll(); input != null; input = inputs.poll()) {
        input.run();
      }
    }

    /** Lets time pass, and everything happen that is due. */
    public void pass(Duration span) {
      Duration until = now.plus(span);
      settle();
      while (!calls.isEmpty() && calls.peek().at().compareTo(until) <= 0) {
        Call call = calls.remove();
        now = call.at();
        call.input().run();
        settle();
      }
      now = until;
    }
  }

  /** A buffer that counts who holds it; what is used after its release fails. */
  public static final class Buffer implements FrameBuffer {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private int holders = 1;

    @Override
    public int length() {
      return held().size();
    }

    @Override
    public void append(byte[] source, int offset, int length) {
      held().write(source, offset, length);
    }

    @Override
    public FrameBuffer copy(int from, int to) {
      Buffer copy = new Buffer();
      copy.append(held().toByteArray(), from, to - from);
      return copy;
    }

    @Override
    public void retain() {
      held();
      holders++;
    }

    @Override
    public void release() {
      held();
      holders--;
    }

    byte[] part(int from, int to) {
      return Arrays.copyOfRange(held().toByteArray(), from, to);
    }

    private ByteArrayOutputStream held() {
      if (holders < 1) {
        throw new IllegalStateException("A buffer was used after its release.");
      }
      return bytes;
    }
  }

  /** A client's wire that remembers. */
  public static final class Wire implements Transport {

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private int flushed;
    public boolean writable = true;
    public boolean reading = true;
    public boolean aborted;
    public int closeCode;
    public String closeText = "";
    public int flushes;

    @Override
    public boolean writable() {
      return writable;
    }

    @Override
    public long unsent() {
      return 0;
    }

    @Override
    public void write(FrameBuffer buffer, int from, int to) {
      written.writeBytes(((Buffer) buffer).part(from, to));
    }

    @Override
    public void flush() {
      flushed = written.size();
      flushes++;
    }

    @Override
    public void pause() {
      reading = false;
    }

    @Override
    public void resume() {
      reading = true;
    }

    @Override
    public void close(int code, String reason) {
      closeCode = code;
      closeText = reason;
      flush();
    }

    @Override
    public void abort() {
      aborted = true;
    }

    /** The payloads of all whole frames that have left. */
    public List<String> received() {
      byte[] bytes = Arrays.copyOf(written.toByteArray(), flushed);
      List<String> payloads = new ArrayList<>();
      int at = 0;
      while (at < bytes.length) {
        int length = bytes[at + 1] & 0x7F;
        int header = length < 126 ? 2 : length == 126 ? 4 : 10;
        if (length >= 126) {
          length = 0;
          for (int i = at + 2; i < at + header; i++) {
            length = (length << 8) | (bytes[i] & 0xFF);
          }
        }
        payloads.add(new String(bytes, at + header, length, StandardCharsets.UTF_8));
        at += header + length;
      }
      return payloads;
    }
  }
}
