package io.hubwire.functions;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Bytes as hosts take them in JSON: {@code {"type":"Buffer","data":[0..255]}}. A {@code byte[]}
 * would be written as signed numbers by Gson, and a host demands this very {@code type} for binary
 * actions.
 */
final class BufferJson {
  @SuppressWarnings("UnusedVariable") // read by Gson
  private final String type = "Buffer";

  private final int[] data;

  private BufferJson(int[] data) {
    this.data = data;
  }

  static BufferJson of(byte[] bytes) {
    int[] numbers = new int[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      numbers[i] = Byte.toUnsignedInt(bytes[i]);
    }
    return new BufferJson(numbers);
  }

  byte[] bytes() {
    byte[] bytes = new byte[data.length];
    for (int i = 0; i < data.length; i++) {
      bytes[i] = (byte) data[i];
    }
    return bytes;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof BufferJson that && Arrays.equals(data, that.data);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(data);
  }

  @Override
  public String toString() {
    return data.length + " bytes";
  }
}
