package io.hubwire.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Parameters of that type are read by the worker's Gson, which the app shares. */
final class DataTypeTest {

  @ParameterizedTest
  @EnumSource(WebPubSubDataType.class)
  void theWorkerReadsEachAsHostsWriteIt(WebPubSubDataType type) {
    Gson gson = new Gson();
    String wire = type.wireName();
    String asHostsWrite = wire.substring(0, 1).toUpperCase(Locale.ROOT) + wire.substring(1);
    assertThat(gson.fromJson(asHostsWrite, WebPubSubDataType.class)).isEqualTo(type);
    assertThat(gson.fromJson("\"" + asHostsWrite + "\"", WebPubSubDataType.class)).isEqualTo(type);
    assertThat(gson.fromJson(wire, WebPubSubDataType.class)).isEqualTo(type);
  }
}
