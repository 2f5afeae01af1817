package io.hubwire.protocol.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EventSignatureTest {

  @ParameterizedTest(name = "row {0}")
  @CsvSource({
    "15, 7aab239577fd4f24bc919802fb629f5f, 0f9c97a2f0bf4706afe87a14e0797b11,"
        + " sha256=7767effcb3946f3e1de039df4b986ef02c110b1469d02c0a06f41b3b727ab561",
    "16, test-access-key, connectionId,"
        + " sha256=e6f4c4743d52abcab6a0c47c66eab32d72b5f81ea3b3389a66fdae400fe7b067",
    "22, dGVzdC1kZWZhdWx0LWtleQ==, test-conn-id-001,"
        + " sha256=35129c62a17adb265029b41514dfdfd65da6dba1c1be97e6e48813a0aa8b7930",
  })
  void signs(int row, String key, String connectionId, String expected) {
    assertThat(EventSignature.sign(connectionId, AccessKey.of(key))).isEqualTo(expected);
  }

  @Test
  void joinsSignaturesOfSeveralKeys() {
    AccessKey primary = AccessKey.of("a");
    AccessKey secondary = AccessKey.of("b");
    assertThat(EventSignature.sign("c", List.of(primary, secondary)))
        .isEqualTo(EventSignature.sign("c", primary) + "," + EventSignature.sign("c", secondary));
  }

  @Test
  void needsThePrefix() {
    AccessKey key = AccessKey.of("k");
    String hex = EventSignature.sign("c", key).substring("sha256=".length());
    assertThat(EventSignature.anyMatches(List.of(hex), "c", key)).isFalse();
    assertThat(EventSignature.anyMatches(List.of(), "c", key)).isFalse();
  }

  @Property(tries = 200)
  void acceptsItsOwnInAnyCaseAmongOthers(
      @ForAll @NotEmpty String key,
      @ForAll String connectionId,
      @ForAll @Size(max = 3) List<@AlphaChars String> others) {
    AccessKey unit = AccessKey.of(key);
    String own = EventSignature.sign(connectionId, unit).toUpperCase(Locale.ROOT);
    List<String> all = new ArrayList<>(others);
    assertThat(EventSignature.anyMatches(all, connectionId, unit)).isFalse();
    all.add(own);
    assertThat(EventSignature.anyMatches(all, connectionId, unit)).isTrue();
    assertThat(EventSignature.anyMatches(all, connectionId + "x", unit)).isFalse();
  }
}
