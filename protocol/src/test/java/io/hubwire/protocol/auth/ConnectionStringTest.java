package io.hubwire.protocol.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ConnectionStringTest {

  @Test
  void row25KeepsEqualsSignsInKeys() {
    ConnectionString unit =
        ConnectionString.parse("Endpoint=http://abc;Port=888;AccessKey=X==A;Version=1.0;");
    assertThat(unit.endpoint()).isEqualTo(new Endpoint("http", "abc", 888, ""));
    assertThat(unit.accessKey()).isEqualTo(AccessKey.of("X==A"));
  }

  @Test
  void row23NeedsAnEndpoint() {
    assertThatThrownBy(() -> ConnectionString.parse("AccessKey=testkey"))
        .hasMessage("Required property not found in connection string: Endpoint.");
  }

  @ParameterizedTest(name = "row 24: Port={0}")
  @ValueSource(strings = {"65536", "0", "-1", "abc", ""})
  void refusesPorts(String port) {
    assertThatThrownBy(
            () ->
                ConnectionString.parse(
                    "Endpoint=https://test.webpubsub.azure.com;AccessKey=k;Port=" + port))
        .hasMessage("Invalid Port value: " + port);
  }

  @Test
  void refusesDuplicatesInAnyCase() {
    assertThatThrownBy(() -> ConnectionString.parse("Endpoint=http://a;accesskey=s1;AccessKey=s2"))
        .hasMessage("Duplicate properties found in connection string: AccessKey.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   "})
  void refusesEmptyText(String text) {
    assertThatThrownBy(() -> ConnectionString.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is empty");
  }

  @Test
  void needsNoKey() {
    assertThat(ConnectionString.parse("Endpoint=https://abc").accessKey()).isNull();
    assertThat(ConnectionString.parse("Endpoint=https://abc;AccessKey=").accessKey()).isNull();
  }

  @Test
  void trimsPartsAndIgnoresUnknownOnes() {
    ConnectionString unit =
        ConnectionString.parse(
            ";; endpoint = https://ABC/// ;nonsense; ACCESSKEY = k ;Version=1.0");
    assertThat(unit.endpoint().url()).isEqualTo("https://abc");
    assertThat(unit.accessKey()).isEqualTo(AccessKey.of("k"));
  }

  @ParameterizedTest
  @CsvSource({
    "http://localhost:8080/, http://localhost:8080, ws://localhost:8080",
    "https://abc:443, https://abc, wss://abc",
    "ws://abc:80, http://abc, ws://abc",
    "wss://my_host/base/, https://my_host/base, wss://my_host/base",
    "http://[::1]:9, http://[::1]:9, ws://[::1]:9",
    "http://[::1], http://[::1], ws://[::1]",
  })
  void normalisesEndpoints(String text, String url, String socketUrl) {
    Endpoint unit = Endpoint.parse(text);
    assertThat(unit.url()).isEqualTo(url);
    assertThat(unit.socketUrl()).isEqualTo(socketUrl);
    assertThat(unit).hasToString(url);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://a:8:80",
        "abc",
        "ftp://abc",
        "http://",
        "http://:80",
        "http://a:x",
        "http://a:0",
        "http://a b"
      })
  void refusesOtherEndpoints(String text) {
    assertThatThrownBy(() -> ConnectionString.parse("Endpoint=" + text))
        .hasMessageStartingWith("Invalid Endpoint value: " + text);
  }

  @Test
  void neverShowsTheKey() {
    ConnectionString unit = ConnectionString.parse("Endpoint=http://abc;AccessKey=secret-text");
    assertThat(unit.toString()).isEqualTo("ConnectionString[http://abc, key hidden]");
    assertThat(unit.accessKey()).hasToString("AccessKey[hidden]");
    assertThat(ConnectionString.parse("Endpoint=http://abc"))
        .hasToString("ConnectionString[http://abc, no key]");
  }

  @Test
  void refusesAnEmptyKey() {
    assertThatThrownBy(() -> AccessKey.of("")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void comparesKeysByText() {
    assertThat(AccessKey.of("a")).isEqualTo(AccessKey.of("a")).hasSameHashCodeAs(AccessKey.of("a"));
    assertThat(AccessKey.of("a")).isNotEqualTo(AccessKey.of("b")).isNotEqualTo("a");
  }

  @Property
  void readsWhatItWrites(
      @ForAll @StringLength(min = 1, max = 40) @CharRange(from = '!', to = ':') String key,
      @ForAll @IntRange(min = 1, max = 65_535) int port) {
    ConnectionString unit =
        new ConnectionString(
            Endpoint.parse("https://name.example").withPort(port), AccessKey.of(key + "=="));
    assertThat(ConnectionString.parse(unit.write())).isEqualTo(unit);
  }

  @Test
  void writesWithoutKey() {
    assertThat(ConnectionString.parse("Endpoint=http://abc:8080/").write())
        .isEqualTo("Endpoint=http://abc:8080;Version=1.0;");
  }
}
