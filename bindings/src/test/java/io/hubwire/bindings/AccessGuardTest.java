package io.hubwire.bindings;

import static org.assertj.core.api.Assertions.assertThat;

import io.hubwire.protocol.auth.AccessKey;
import io.hubwire.protocol.auth.Endpoint;
import io.hubwire.protocol.auth.EventSignature;
import io.hubwire.protocol.event.EventAttributes;
import io.hubwire.protocol.event.UpstreamEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;

final class AccessGuardTest {

  @Property(tries = 300)
  void theFirstKnownOriginPicksTheKey(
      @ForAll @Size(min = 1, max = 4) List<@NotEmpty String> keys,
      @ForAll @IntRange(min = 0, max = 3) int chosen,
      @ForAll @Size(max = 2) List<@AlphaChars @NotEmpty String> strangers,
      @ForAll @Size(max = 2) List<@AlphaChars String> otherSignatures,
      @ForAll @NotEmpty String connectionId) {
    List<ServiceAccess> accesses = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      accesses.add(access("host-" + i, keys.get(i) + i));
    }
    AccessGuard unit = new AccessGuard(accesses);
    ServiceAccess own = accesses.get(chosen % accesses.size());
    List<String> origins = new ArrayList<>(strangers);
    origins.add(own.endpoint().host());
    accesses.forEach(access -> origins.add(access.endpoint().host()));
    List<String> signatures = new ArrayList<>(otherSignatures);
    signatures.add(EventSignature.sign(connectionId, own.requireKey()));
    assertThat(passes(unit, origins, signatures, connectionId)).isTrue();
    assertThat(unit.allows(origins)).isTrue();
    assertThat(passes(unit, strangers, signatures, connectionId)).isFalse();
    assertThat(unit.allows(strangers)).isFalse();
    assertThat(passes(unit, origins, otherSignatures, connectionId)).isFalse();
    assertThat(passes(unit, origins, signatures, connectionId + "x")).isFalse();
  }

  private static ServiceAccess access(String host, String key) {
    return new ServiceAccess("setting", Endpoint.parse("https://" + host), AccessKey.of(key), null);
  }

  private static boolean passes(
      AccessGuard unit, List<String> origins, List<String> signatures, String connectionId) {
    EventAttributes event =
        UpstreamEvent.parseAttributes(
            Map.of(
                "WebHook-Request-Origin", List.of(String.join(", ", origins)),
                "ce-signature", List.of(String.join(" ,", signatures)),
                "ce-connectionId", List.of(connectionId)));
    try {
      unit.check(event);
      return true;
    } catch (RefusalException e) {
      assertThat(e.rejection().status()).isEqualTo(401);
      return false;
    }
  }
}
