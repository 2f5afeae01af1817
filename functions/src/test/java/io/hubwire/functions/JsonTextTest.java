package io.hubwire.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;

final class JsonTextTest {
  private static final GsonVersion GSON = GsonVersion.all().findFirst().orElseThrow();

  private record Said(String from, List<Integer> numbers, WebPubSubDataType kind) {}

  @Property
  void anyTextReadsBack(@ForAll String text) {
    String json = WebPubSubData.json(Map.of("text", text)).getText();
    assertThat(GSON.readObject(json)).isEqualTo(Map.of("text", text));
  }

  @Property(shrinking = ShrinkingMode.OFF) // shrinking a double walks its digits for minutes
  void anyNumberReadsBack(@ForAll double number) {
    String json = WebPubSubData.json(List.of(number)).getText();
    assertThat(GSON.readArray(json)).isEqualTo(List.of(number));
  }

  @Property
  void anyWholeNumberKeepsItsDigits(@ForAll long number) {
    assertThat(JsonText.of(List.of(number))).isEqualTo("[" + number + "]");
  }

  @Test
  void everyKindIsWritten() {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("none", null);
    all.put("flag", true);
    all.put("list", Arrays.asList(1, null, 'c', 1.5f));
    all.put("said", new Said("alice", List.of(1, 2), WebPubSubDataType.TEXT));
    all.put("precise", new BigDecimal("1.10"));
    all.put("large", BigInteger.TWO.pow(70));
    assertThat(WebPubSubData.json(all).getText())
        .isEqualTo(
            """
            {"none":null,"flag":true,"list":[1,null,"c",1.5],\
            "said":{"from":"alice","numbers":[1,2],"kind":"TEXT"},"precise":1.10,"large":1180591620717411303424}""");
    assertThat(WebPubSubData.json(new Said("a", List.of(), WebPubSubDataType.JSON)).getText())
        .isEqualTo("{\"from\":\"a\",\"numbers\":[],\"kind\":\"JSON\"}");
  }

  @Test
  void controlCharactersAndHalfSurrogatesAreEscaped() {
    assertThat(JsonText.of("\u0000\b\n\r\t\"\\/<é\ud83d"))
        .isEqualTo("\"\\u0000\\u0008\\n\\r\\t\\\"\\\\/<é\\ud83d\"");
  }

  /** Gson would read them raw, browsers would not. */
  @Test
  void noControlCharacterIsLeftRaw() {
    for (char control = 0; control < ' '; control++) {
      assertThat(JsonText.of("" + control)).matches("\"\\\\(u00[01][0-9a-f]|[nrt])\"");
    }
  }

  @Test
  void otherKindsAreRefusedByName() {
    assertThatThrownBy(() -> WebPubSubData.json(Map.of("a", Optional.of("b"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("A java.util.Optional cannot be written as JSON:");
    assertThatThrownBy(() -> WebPubSubData.json(List.of(Double.POSITIVE_INFINITY)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("JSON has no number Infinity.");
  }
}
