package io.hubwire.bindings;

import static org.assertj.core.api.Assertions.assertThat;

import io.hubwire.protocol.auth.AccessKey;
import io.hubwire.protocol.auth.AccessToken;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class RestTokensTest {

  private static final AccessKey KEY = AccessKey.of("key");
  private static final Instant NOW = App.NOW;

  private final RestTokens unit = new RestTokens();

  @Test
  void aTokenServesAgainForItsUrlAlone() {
    String first = unit.token(KEY, "http://a/1", NOW);
    assertThat(first).isEqualTo(AccessToken.forRest(KEY, "http://a/1", NOW));
    Instant later = NOW.plus(Duration.ofMinutes(2));
    assertThat(unit.token(KEY, "http://a/1", later)).isEqualTo(first);
    assertThat(unit.token(KEY, "http://a/2", later))
        .isEqualTo(AccessToken.forRest(KEY, "http://a/2", later));
  }

  @Test
  void anOldTokenIsReplacedLongBeforeItRunsOut() {
    unit.token(KEY, "u", NOW);
    Instant later = NOW.plus(Duration.ofMinutes(4));
    assertThat(unit.token(KEY, "u", later)).isEqualTo(AccessToken.forRest(KEY, "u", later));
  }

  @Test
  void aClockThatIsSetBackMakesANewOne() {
    unit.token(KEY, "u", NOW);
    Instant before = NOW.minusSeconds(60);
    assertThat(unit.token(KEY, "u", before)).isEqualTo(AccessToken.forRest(KEY, "u", before));
  }

  @Test
  void whatWasNotUsedForLongestIsForgotten() {
    unit.token(KEY, "old", NOW);
    for (int i = 0; i < 300; i++) {
      unit.token(KEY, "u" + i, NOW);
    }
    Instant later = NOW.plusSeconds(1);
    assertThat(unit.token(KEY, "old", later)).isEqualTo(AccessToken.forRest(KEY, "old", later));
    assertThat(unit.token(KEY, "u299", later)).isEqualTo(AccessToken.forRest(KEY, "u299", NOW));
  }
}
