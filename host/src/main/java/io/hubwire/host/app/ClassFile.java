package io.hubwire.host.app;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Where things are in a class file: its constants and the calls in its code. */
final class ClassFile {

  static final int INVOKE_STATIC = 184;

  /** Where the number of constants is. */
  static final int POOL_START = 8;

  private static final int INVOKE_VIRTUAL = 182;
  private static final int TABLE_SWITCH = 170;
  private static final int LOOKUP_SWITCH = 171;
  private static final int WIDE = 196;
  private static final int INCREMENT = 132;

  /** How long each instruction is, one digit each; 0 where that depends on it. */
  private static final String LENGTHS =
      "1".repeat(16) // constants
          + "23233" // bipush, sipush, ldc
          + "2".repeat(5) // loads
          + "1".repeat(28)
          + "2".repeat(5) // stores
          + "1".repeat(73)
          + "3" // iinc
          + "1".repeat(20)
          + "3".repeat(16) // jumps
          + "200" // ret, the switches
          + "1".repeat(6)
          + "3".repeat(7) // fields, methods
          + "55" // invokeinterface, invokedynamic
          + "323" // new, newarray, anewarray
          + "11"
          + "33" // checkcast, instanceof
          + "11"
          + "04" // wide, multianewarray
          + "33" // ifnull, ifnonnull
          + "55"; // goto_w, jsr_w

  private final byte[] bytes;
  private final ByteBuffer view;
  private final int[] offsets;
  private final int poolEnd;

  /**
   * Reads where the constants are.
   *
   * @throws RuntimeException where this is no class file
   */
  ClassFile(byte[] bytes) {
    this.bytes = bytes;
    this.view = ByteBuffer.wrap(bytes);
    this.offsets = new int[view.getChar(POOL_START)];
    int position = POOL_START + 2;
    for (int i = 1; i < offsets.length; i++) {
      offsets[i] = position;
      int tag = bytes[position];
      position += 1 + length(tag, position);
      // A long or a double takes two numbers of the pool.
      i += tag == 5 || tag == 6 ? 1 : 0;
    }
    this.poolEnd = position;
  }

  private int length(int tag, int position) {
    return switch (tag) {
      case 1 -> 2 + view.getChar(position + 1);
      case 7, 8, 16, 19, 20 -> 2;
      case 15 -> 3;
      case 3, 4, 9, 10, 11, 12, 17, 18 -> 4;
      case 5, 6 -> 8;
      default -> throw new IllegalArgumentException("unknown constant of kind " + tag);
    };
  }

  byte[] bytes() {
    return bytes;
  }

  /** The number of constants, plus one. */
  int count() {
    return offsets.length;
  }

  int poolEnd() {
    return poolEnd;
  }

  int offset(int constant) {
    return offsets[constant];
  }

  /** The kind of a constant; 0 for the second number of a long one. */
  int tag(int constant) {
    return offsets[constant] == 0 ? 0 : bytes[offsets[constant]];
  }

  int charAt(int position) {
    return view.getChar(position);
  }

  /** The first number that a constant refers to. */
  int first(int constant) {
    return view.getChar(offsets[constant] + 1);
  }

  /** The second. */
  int second(int constant) {
    return view.getChar(offsets[constant] + 3);
  }

  String utf8(int constant) {
    int offset = offsets[constant];
    return new String(bytes, offset + 3, view.getChar(offset + 1), StandardCharsets.ISO_8859_1);
  }

  /** Where methods of those references are called on objects: the positions of the instructions. */
  List<Integer> callsOnObjects(Collection<Integer> references) {
    List<Integer> calls = new ArrayList<>();
    int position = poolEnd + 6;
    position += 2 + 2 * view.getChar(position); // interfaces
    position = members(position, references, calls); // fields
    members(position, references, calls); // methods
    return calls;
  }

  private int members(int start, Collection<Integer> references, List<Integer> calls) {
    int position = start + 2;
    for (int left = view.getChar(start); left > 0; left--) {
      int attributes = view.getChar(position + 6);
      position += 8;
      for (; attributes > 0; attributes--) {
        if (utf8(view.getChar(position)).equals("Code")) {
          int code = position + 14;
          calls(code, code + view.getInt(position + 10), references, calls);
        }
        position += 6 + view.getInt(position + 2);
      }
    }
    return position;
  }

  private void calls(int start, int end, Collection<Integer> references, List<Integer> calls) {
    for (int at = start; at < end; at += instruction(at, start)) {
      if (opcode(at) == INVOKE_VIRTUAL && references.contains((int) view.getChar(at + 1))) {
        calls.add(at);
      }
    }
  }

  private int opcode(int at) {
    return bytes[at] & 0xFF;
  }

  private int instruction(int at, int start) {
    int operands = at + 4 - (at - start) % 4; // of a switch: aligned within the code
    return switch (opcode(at)) {
      case TABLE_SWITCH ->
          operands + 12 + 4 * (view.getInt(operands + 8) - view.getInt(operands + 4) + 1) - at;
      case LOOKUP_SWITCH -> operands + 8 + 8 * view.getInt(operands + 4) - at;
      case WIDE -> opcode(at + 1) == INCREMENT ? 6 : 4;
      default -> LENGTHS.charAt(opcode(at)) - '0';
    };
  }
}
