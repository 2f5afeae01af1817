package io.hubwire.protocol.frame;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hubwire.protocol.role.Names;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/**
 * The reader, which goes over the bytes once, against one that makes a tree and asks it: any
 * members with any values in any order, some of them twice.
 */
final class JsonFrameModelTest {

  private static final ObjectMapper TREES = new ObjectMapper();
  private static final BigInteger LARGEST = BigInteger.TWO.pow(64).subtract(BigInteger.ONE);

  private static final List<String> NAMES =
      List.of("group", "event", "data", "dataType", "ackId", "noEcho", "ttlSeconds", "metadata");

  private static final List<String> TYPES =
      List.of(
          "joinGroup", "LEAVEGROUP", "sendToGroup", "SendToGroup", "event", "ping", "sequenceAck");

  private static final List<String> VALUES =
      List.of(
          "\"g\"",
          "\"\"",
          "\" \"",
          "\"e.1-_\"",
          "\"1e\"",
          "\"a\\u0062\"",
          "\"ü€𝄞\"",
          "\"\\ud834\\udd1e\"",
          "\"AAE=\"",
          "\"AAE\"",
          "\"text\"",
          "\"json\"",
          "\"binary\"",
          "\"protobuf\"",
          "\"TEXT\"",
          "0",
          "1",
          "300",
          "301",
          "-1",
          "1.0",
          "1e2",
          "18446744073709551615",
          "18446744073709551616",
          "true",
          "false",
          "null",
          "[]",
          "{}",
          "[1,{\"a\":null}]",
          "{\"k\":\"v\"}",
          "{\"k\":1}",
          "{\"a b\":\"c\"}",
          "{\"\":\"c\"}");

  /** What suits a member, so that whole frames come about. */
  private static final Map<String, List<String>> GOOD =
      Map.of(
          "group", List.of("\"g\"", "\"ü€𝄞\""),
          "event", List.of("\"e.1-_\"", "\"a\\u0062\""),
          "data", List.of("\"AAE=\"", "\"text\"", "{\"k\":1}", "[1,{\"a\":null}]", "0"),
          "dataType", List.of("\"text\"", "\"json\"", "\"binary\"", "\"protobuf\""),
          "ackId", List.of("0", "18446744073709551615", "null"),
          "noEcho", List.of("true", "false"),
          "ttlSeconds", List.of("0", "300"),
          "metadata", List.of("{\"k\":\"v\"}", "{}"));

  @Provide
  Arbitrary<String> frames() {
    Arbitrary<String> member =
        Arbitraries.of(NAMES)
            .flatMap(
                name ->
                    Arbitraries.frequencyOf(
                            Tuple.of(5, Arbitraries.of(GOOD.getOrDefault(name, VALUES))),
                            Tuple.of(1, Arbitraries.of(VALUES)))
                        .map(value -> "\"" + name + "\" : " + value));
    Arbitrary<String> type = Arbitraries.of(TYPES).map(name -> "\"type\":\"" + name + "\"");
    Arbitrary<String> other =
        Arbitraries.of(VALUES)
            .flatMap(
                value ->
                    Arbitraries.of("other", "sequenceId").map(name -> "\"" + name + "\":" + value));
    return Combinators.combine(
            type,
            member.list().ofMaxSize(7),
            other.list().ofMaxSize(2),
            Arbitraries.integers().between(0, 9))
        .as(
            (what, members, others, at) -> {
              List<String> all = new ArrayList<>(members);
              all.addAll(others);
              all.add(Math.min(at, all.size()), what);
              return "{" + String.join(" ,", all) + "}";
            });
  }

  @Property(tries = 5_000)
  void readsWhatATreeSays(@ForAll("frames") String frame) throws JsonProcessingException {
    Optional<Map<String, Object>> expected = model(TREES.readTree(frame));
    ClientFrame read = null;
    try {
      read = JsonFrameReader.read(frame.getBytes(UTF_8));
    } catch (FrameException refusal) {
      assertThat(refusal.closeCode()).isEqualTo(JsonFrameReader.INVALID_CODE);
    }
    assertThat(Optional.ofNullable(read).map(JsonFrameModelTest::parts)).isEqualTo(expected);
  }

  /** A frame as plain values; a payload of JSON as its tree. */
  private static Map<String, Object> parts(ClientFrame frame) {
    return switch (frame) {
      case ClientFrame.JoinGroup f -> of("join", "group", f.group(), "ack", f.ackId());
      case ClientFrame.LeaveGroup f -> of("leave", "group", f.group(), "ack", f.ackId());
      case ClientFrame.Event f ->
          of("event", "name", f.name(), "message", message(f.message()), "ack", f.ackId());
      case ClientFrame.SendToGroup f ->
          of(
              "send",
              "group",
              f.group(),
              "message",
              message(f.message()),
              "noEcho",
              f.noEcho(),
              "ttl",
              f.ttlSeconds(),
              "ack",
              f.ackId());
      case ClientFrame.Ping unused -> of("ping");
      case ClientFrame.SequenceAck f -> of("sequence", "id", f.sequenceId());
    };
  }

  private static Map<String, Object> of(String kind, Object... pairs) {
    Map<String, Object> map = new HashMap<>(Map.of("kind", kind));
    for (int index = 0; index < pairs.length; index += 2) {
      map.put((String) pairs[index], pairs[index + 1]);
    }
    return map;
  }

  private static List<Object> message(Message message) {
    try {
      Object payload =
          message.type() == DataType.JSON
              ? TREES.readTree(message.payload())
              : Base64.getEncoder().encodeToString(message.payload());
      return List.of(message.type(), payload, message.metadata());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** The rules, one by one. */
  private static Optional<Map<String, Object>> model(JsonNode tree) {
    try {
      JsonNode group = tree.path("group");
      boolean groupIsGood = group.isTextual() && Names.isGroup(group.textValue());
      return switch (tree.path("type").asText().toLowerCase(Locale.ROOT)) {
        case "joingroup" ->
            demand(groupIsGood, of("join", "group", group.asText(), "ack", ack(tree)));
        case "leavegroup" ->
            demand(groupIsGood, of("leave", "group", group.asText(), "ack", ack(tree)));
        case "event" ->
            demand(
                tree.path("event").isTextual() && Names.isEvent(tree.path("event").textValue()),
                of(
                    "event",
                    "name",
                    tree.path("event").asText(),
                    "message",
                    message(tree),
                    "ack",
                    ack(tree)));
        case "sendtogroup" ->
            demand(
                groupIsGood,
                of(
                    "send",
                    "group",
                    group.asText(),
                    "message",
                    message(tree),
                    "noEcho",
                    flag(tree.path("noEcho")),
                    "ttl",
                    ttl(tree.path("ttlSeconds")),
                    "ack",
                    ack(tree)));
        case "ping" -> Optional.of(of("ping"));
        case "sequenceack" -> Optional.of(of("sequence", "id", unsigned(tree.path("sequenceId"))));
        default -> Optional.empty();
      };
    } catch (IllegalArgumentException broken) {
      return Optional.empty();
    }
  }

  private static Optional<Map<String, Object>> demand(boolean good, Map<String, Object> frame) {
    return good ? Optional.of(frame) : Optional.empty();
  }

  private static OptionalLong ack(JsonNode tree) {
    JsonNode ack = tree.path("ackId");
    return ack.isMissingNode() || ack.isNull()
        ? OptionalLong.empty()
        : OptionalLong.of(unsigned(ack));
  }

  private static long unsigned(JsonNode number) {
    refuseUnless(
        number.isIntegralNumber()
            && number.bigIntegerValue().signum() >= 0
            && number.bigIntegerValue().compareTo(LARGEST) <= 0);
    return number.bigIntegerValue().longValue();
  }

  private static OptionalInt ttl(JsonNode seconds) {
    if (seconds.isMissingNode()) {
      return OptionalInt.empty();
    }
    refuseUnless(seconds.isIntegralNumber());
    refuseUnless(seconds.bigIntegerValue().signum() >= 0);
    refuseUnless(seconds.bigIntegerValue().compareTo(BigInteger.valueOf(300)) <= 0);
    return OptionalInt.of(seconds.intValue());
  }

  private static boolean flag(JsonNode flag) {
    refuseUnless(flag.isMissingNode() || flag.isBoolean());
    return flag.booleanValue();
  }

  private static List<Object> message(JsonNode tree) {
    Map<String, String> metadata = metadata(tree.path("metadata"));
    JsonNode kind = tree.path("dataType");
    refuseUnless(kind.isMissingNode() || kind.isTextual());
    DataType type =
        DataType.parse(kind.isMissingNode() ? "json" : kind.textValue())
            .orElseThrow(IllegalArgumentException::new);
    JsonNode data = tree.path("data");
    if (data.isMissingNode()) {
      refuseUnless(!metadata.isEmpty());
      return List.of(DataType.TEXT, "", metadata);
    }
    return List.of(type, payload(type, data), metadata);
  }

  private static Object payload(DataType type, JsonNode data) {
    if (type == DataType.JSON) {
      refuseUnless(!data.isNull());
      return data;
    }
    refuseUnless(data.isTextual());
    String text = data.textValue();
    if (type == DataType.TEXT) {
      return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }
    String again = Base64.getEncoder().encodeToString(Base64.getDecoder().decode(text));
    refuseUnless(again.equals(text));
    return again;
  }

  private static Map<String, String> metadata(JsonNode metadata) {
    Map<String, String> entries = new HashMap<>();
    refuseUnless(metadata.isMissingNode() || metadata.isObject());
    for (Map.Entry<String, JsonNode> entry : metadata.properties()) {
      refuseUnless(entry.getValue().isTextual());
      refuseUnless(entry.getKey().matches("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,256}"));
      entries.put(entry.getKey(), entry.getValue().textValue());
    }
    return entries;
  }

  private static void refuseUnless(boolean good) {
    if (!good) {
      throw new IllegalArgumentException("broken");
    }
  }
}
