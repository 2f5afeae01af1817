package io.hubwire.host.app;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Directs calls of {@code System.getenv} in a class file to {@link AppEnvironment}. Only the
 * constant pool changes: two entries are added behind the others, and the references to the two
 * methods name another class.
 */
final class EnvironmentCalls {

  private static final String SYSTEM = "java/lang/System";
  private static final String TARGET = AppEnvironment.class.getName().replace('.', '/');
  private static final int POOL_START = 8;
  private static final int LARGEST_POOL = 0xFFFF - 2;

  private final byte[] classFile;
  private final ByteBuffer bytes;
  private final int count;
  private final int[] offsets;
  private final int end;

  private EnvironmentCalls(byte[] classFile) {
    this.classFile = classFile;
    this.bytes = ByteBuffer.wrap(classFile);
    this.count = bytes.getChar(POOL_START);
    this.offsets = new int[count];
    int position = POOL_START + 2;
    for (int i = 1; i < count; i++) {
      offsets[i] = position;
      int tag = bytes.get(position);
      position += 1 + length(tag, position);
      // A long or a double takes two numbers of the pool.
      i += tag == 5 || tag == 6 ? 1 : 0;
    }
    this.end = position;
  }

  private int length(int tag, int position) {
    return switch (tag) {
      case 1 -> 2 + bytes.getChar(position + 1);
      case 7, 8, 16, 19, 20 -> 2;
      case 15 -> 3;
      case 3, 4, 9, 10, 11, 12, 17, 18 -> 4;
      case 5, 6 -> 8;
      default -> throw new IllegalArgumentException("unknown constant of kind " + tag);
    };
  }

  /** The class file with its calls directed; the same array where there are none. */
  static byte[] direct(byte[] classFile) {
    String text = new String(classFile, StandardCharsets.ISO_8859_1);
    if (!text.contains("getenv") || !text.contains(SYSTEM)) {
      return classFile;
    }
    try {
      return new EnvironmentCalls(classFile).directed();
    } catch (RuntimeException e) {
      // No class file that we understand: the JVM is to judge it as it is.
      return classFile;
    }
  }

  private byte[] directed() {
    if (count > LARGEST_POOL) {
      return classFile;
    }
    byte[] changed = classFile.clone();
    ByteBuffer target = ByteBuffer.wrap(changed);
    int newClass = count + 1;
    boolean any = false;
    for (int offset : offsets) {
      if (offset > 0 && bytes.get(offset) == 10 && isGetenv(offset)) {
        target.putChar(offset + 1, (char) newClass);
        any = true;
      }
    }
    return any ? withTarget(changed) : classFile;
  }

  private boolean isGetenv(int methodReference) {
    int owner = offsets[bytes.getChar(methodReference + 1)];
    int nameAndType = offsets[bytes.getChar(methodReference + 3)];
    return utf8(bytes.getChar(owner + 1)).equals(SYSTEM)
        && utf8(bytes.getChar(nameAndType + 1)).equals("getenv");
  }

  private String utf8(int index) {
    int offset = offsets[index];
    return new String(
        classFile, offset + 3, bytes.getChar(offset + 1), StandardCharsets.ISO_8859_1);
  }

  private byte[] withTarget(byte[] changed) {
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream(changed.length + 64);
      DataOutputStream data = new DataOutputStream(out);
      data.write(changed, 0, POOL_START);
      data.writeShort(count + 2);
      data.write(changed, POOL_START + 2, end - POOL_START - 2);
      data.writeByte(1);
      data.writeUTF(TARGET);
      data.writeByte(7);
      data.writeShort(count);
      data.write(changed, end, changed.length - end);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
