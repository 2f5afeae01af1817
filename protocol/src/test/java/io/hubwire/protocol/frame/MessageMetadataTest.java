package io.hubwire.protocol.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class MessageMetadataTest {

  @Test
  void lowersKeysOfHeadersAndTakesTheLastValue() {
    assertThat(
            MessageMetadata.fromHeaders(
                List.of(
                    Map.entry("X-WebPubSub-Metadata-Trace", "a, b"),
                    Map.entry("Content-Type", "text/plain"),
                    Map.entry("x-webpubsub-metadata-k", "first"),
                    Map.entry("x-webpubsub-metadata-K", " last "))))
        .containsExactly(Map.entry("trace", "b"), Map.entry("k", "last"));
  }

  @Test
  void holdsHeadersToTheLimits() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                MessageMetadata.fromHeaders(
                    List.of(Map.entry("x-webpubsub-metadata-k", "v".repeat(1025)))))
        .withMessageContaining("'k'");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> MessageMetadata.fromHeaders(List.of(Map.entry("x-webpubsub-metadata-", "v"))));
  }

  @Test
  void acceptsEveryTokenCharacter() {
    MessageMetadata unit = new MessageMetadata();
    unit.add("!#$%&'*+-.^_`|~09azAZ", "");
    assertThat(unit.toMap()).hasSize(1);
    for (String wrong :
        List.of("a(", "a:b", "a\"", "a/", "a[", "a\u007f", "a=", "a@", "a{", "a\\")) {
      assertThatIllegalArgumentException().isThrownBy(() -> unit.add(wrong, "v"));
    }
  }
}
