package io.hubwire.cli.entry;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ChecksumTest {

  /** What the POSIX command prints for these texts. */
  @ParameterizedTest(name = "[{0}]")
  @CsvSource({"'',4294967295 0", "123456789,930766865 9", "a,1220704766 1"})
  void isThatOfThePosixCommand(String text, String printed) {
    Checksum checksum = new Checksum();
    checksum.add(text.getBytes(StandardCharsets.US_ASCII));
    assertThat(checksum).hasToString(printed);
  }
}
