package io.hubwire.cli.entry;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The checksum and size that the POSIX command {@code cksum} prints: the launcher script has that
 * command on every machine, and it reads 10 MB in the time that SHA-256 takes for one.
 */
final class Checksum {

  private static final int POLYNOMIAL = 0x04C11DB7;
  private static final int[] TABLE = table();

  private int state;
  private long size;

  static Checksum ofFile(Path file) throws IOException {
    Checksum checksum = new Checksum();
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = Files.newInputStream(file)) {
      for (int count = in.read(buffer); count > 0; count = in.read(buffer)) {
        checksum.add(buffer, count);
      }
    }
    return checksum;
  }

  void add(byte[] bytes) {
    add(bytes, bytes.length);
  }

  private void add(byte[] bytes, int count) {
    int crc = state;
    for (int i = 0; i < count; i++) {
      crc = next(crc, bytes[i]);
    }
    state = crc;
    size += count;
  }

  private static int next(int crc, int octet) {
    return (crc << 8) ^ TABLE[((crc >>> 24) ^ octet) & 0xff];
  }

  /** As {@code cksum} prints it: the sum, a space, the number of bytes. */
  @Override
  public String toString() {
    int crc = state;
    for (long rest = size; rest != 0; rest >>>= 8) {
      crc = next(crc, (int) rest);
    }
    return Integer.toUnsignedString(~crc) + " " + size;
  }

  private static int[] table() {
    int[] table = new int[256];
    for (int octet = 0; octet < table.length; octet++) {
      int crc = octet << 24;
      for (int bit = 0; bit < 8; bit++) {
        crc = crc < 0 ? (crc << 1) ^ POLYNOMIAL : crc << 1;
      }
      table[octet] = crc;
    }
    return table;
  }
}
