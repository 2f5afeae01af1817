package io.hubwire.http;

import java.util.ArrayList;
import java.util.List;

/**
 * A request's body, held in memory at the cost of a {@link ByteBudget}. Used by one thread at a
 * time.
 */
public final class HeldBody {

  private static final int FIRST_BLOCK = 1 << 10;
  private static final int LARGEST_BLOCK = 64 << 10;
  private static final byte[] NOTHING = {};

  private final ByteBudget budget;
  private final long limit;
  private final List<byte[]> full = new ArrayList<>(0);
  private byte[] block = NOTHING;
  private int used;
  private int next;
  private long charged;
  private long length;
  private boolean released;

  /**
   * Empty.
   *
   * @param declared how many bytes are said to come, -1 where that is unknown
   * @param limit how many bytes it may have
   */
  public HeldBody(ByteBudget budget, long limit, long declared) {
    this.budget = budget;
    this.limit = limit;
    this.next = declared >= 0 && declared <= LARGEST_BLOCK ? (int) declared : FIRST_BLOCK;
  }

  /** What became of bytes that were to be added. */
  public enum Added {
    /** They are there. */
    DONE,
    /** The body would have more than it may. */
    TOO_LARGE,
    /** The budget has no room for them. */
    NO_ROOM
  }

  /** Adds all the bytes, or fails for good. */
  public Added add(byte[] bytes) {
    if (length + bytes.length > limit) {
      return Added.TOO_LARGE;
    }
    int from = 0;
    while (from < bytes.length) {
      if (used == block.length && !grow(bytes.length - from)) {
        return Added.NO_ROOM;
      }
      int count = Math.min(bytes.length - from, block.length - used);
      System.arraycopy(bytes, from, block, used, count);
      used += count;
      from += count;
    }
    length += bytes.length;
    return Added.DONE;
  }

  private boolean grow(int missing) {
    int size = Math.max(next, Math.min(missing, LARGEST_BLOCK));
    if (released || !budget.tryTake(size, charged)) {
      return false;
    }
    charged += size;
    if (block.length > 0) {
      full.add(block);
    }
    block = new byte[size];
    used = 0;
    next = Math.min(LARGEST_BLOCK, Math.max(FIRST_BLOCK, size * 2));
    return true;
  }

  /** How many bytes there are. */
  public long length() {
    return length;
  }

  /** The bytes, as one array that the caller may keep until it {@link #release}s them. */
  public byte[] bytes() {
    if (full.isEmpty() && used == block.length) {
      return block;
    }
    byte[] whole = new byte[(int) length];
    int at = 0;
    for (byte[] part : full) {
      System.arraycopy(part, 0, whole, at, part.length);
      at += part.length;
    }
    System.arraycopy(block, 0, whole, at, used);
    full.clear();
    block = whole;
    used = whole.length;
    return whole;
  }

  /** Gives the room back; without effect the second time. */
  public void release() {
    if (!released) {
      released = true;
      full.clear();
      block = NOTHING;
      used = 0;
      budget.give(charged);
    }
  }
}
