package io.hubwire.protocol.rest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hubwire.protocol.frame.DataType;
import io.hubwire.protocol.frame.Message;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RestBodiesTest {

  private static Message message(@Nullable String contentType, byte[] body) throws RestException {
    return MessageBody.parse(contentType, body, List.of());
  }

  private static void refused(int status, @Nullable String contentType, byte[] body) {
    assertThatExceptionOfType(RestException.class)
        .isThrownBy(() -> message(contentType, body))
        .satisfies(refusal -> assertThat(refusal.status()).isEqualTo(status));
  }

  @ParameterizedTest
  @CsvSource({
    "text/plain, TEXT",
    "Text/Plain; charset=utf-8, TEXT",
    "application/json, JSON",
    "application/json;charset=\"UTF-8\", JSON",
    "application/octet-stream, BINARY",
    "application/x-protobuf, PROTOBUF",
    ", BINARY",
  })
  void tellsTypesApart(@Nullable String contentType, DataType expected) throws RestException {
    Message message = message(contentType, "\"x\"".getBytes(UTF_8));
    assertThat(message.type()).isEqualTo(expected);
    assertThat(message.payload()).asString(UTF_8).isEqualTo("\"x\"");
  }

  @Test
  void keepsAllBytes() throws RestException {
    byte[] all = new byte[256];
    for (int value = 0; value < 256; value++) {
      all[value] = (byte) value;
    }
    assertThat(message("application/octet-stream", all).payload()).isEqualTo(all);
    assertThat(message("application/octet-stream; charset=utf-16", all).payload()).isEqualTo(all);
  }

  @Test
  void transcodes() throws RestException {
    assertThat(message("text/plain; charset=iso-8859-1", "é".getBytes(ISO_8859_1)).payload())
        .asString(UTF_8)
        .isEqualTo("é");
    assertThat(message("application/json; charset=UTF-16", "[\"é\"]".getBytes(UTF_16)).payload())
        .asString(UTF_8)
        .isEqualTo("[\"é\"]");
  }

  @Test
  void refusesWhatItCannotPassOn() {
    refused(415, "text/html", new byte[0]);
    refused(415, "text/plain; charset=nonsense", new byte[0]);
    refused(415, "text/plain; charset=a b", new byte[0]);
    refused(400, "text/plain", new byte[] {(byte) 0xff});
    refused(400, "application/json", "{".getBytes(UTF_8));
    refused(400, "application/json", new byte[0]);
  }

  @Test
  void saysThatABodyIsNoJson() {
    assertThatExceptionOfType(RestException.class)
        .isThrownBy(() -> message("application/json", "x".getBytes(UTF_8)))
        .withMessage("The request body is not a valid JSON.");
  }

  @Test
  void readsMetadata() throws RestException {
    Message message =
        MessageBody.parse(
            "text/plain", new byte[0], List.of(Map.entry("X-WebPubSub-Metadata-K", "v")));
    assertThat(message.metadata()).containsExactly(Map.entry("k", "v"));
    assertThatExceptionOfType(RestException.class)
        .isThrownBy(
            () ->
                MessageBody.parse(
                    "text/plain",
                    new byte[0],
                    List.of(Map.entry("x-webpubsub-metadata-k", "v".repeat(1025)))))
        .satisfies(refusal -> assertThat(refusal.status()).isEqualTo(400));
  }

  @Test
  void readsGroups() throws RestException {
    GroupsBody body =
        GroupsBody.parse(
            "application/json", "{\"groups\":[\"a\",\"b\"],\"filter\":\"f\"}".getBytes(UTF_8));
    assertThat(body).isEqualTo(new GroupsBody(List.of("a", "b"), "f"));
    assertThat(GroupsBody.parse("application/json", body.toJson())).isEqualTo(body);
    GroupsBody all = new GroupsBody(List.of("a"), null);
    assertThat(GroupsBody.parse("application/json", all.toJson())).isEqualTo(all);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{\"groups\":[\"a\"],\"filter\":null}", "{\"groups\":[\"a\"],\"filter\":\"\"}"})
  void readsNoFilter(String json) throws RestException {
    assertThat(GroupsBody.parse("application/json", json.getBytes(UTF_8)).filter()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "application/json | {} | 400",
        "application/json | [] | 400",
        "application/json | {\"groups\":[]} | 400",
        "application/json | {\"groups\":\"a\"} | 400",
        "application/json | {\"groups\":[\"a\",\" \"]} | 400",
        "application/json | {\"groups\":[\"a\",1]} | 400",
        "application/json | {\"groups\":[\"a\"],\"filter\":\" \"} | 400",
        "application/json | {\"groups\":[\"a\"],\"filter\":1} | 400",
        "application/json | nonsense | 400",
        "text/plain | {\"groups\":[\"a\"]} | 415",
        " | {\"groups\":[\"a\"]} | 415",
      })
  void refusesGroups(@Nullable String contentType, String json, int status) {
    assertThatExceptionOfType(RestException.class)
        .isThrownBy(() -> GroupsBody.parse(contentType, json.getBytes(UTF_8)))
        .satisfies(refusal -> assertThat(refusal.status()).isEqualTo(status));
  }

  @Test
  void writesFlatErrors() {
    RestError error = new RestError("Error.BadRequest", "No \"x\".", "hub");
    assertThat(new String(error.toJson(), UTF_8))
        .isEqualTo(
            "{\"code\":\"Error.BadRequest\",\"message\":\"No \\\"x\\\".\",\"target\":\"hub\"}");
    assertThat(RestError.fromJson(error.toJson())).contains(error);
    RestError bare = new RestError("c", "m", null);
    assertThat(RestError.fromJson(bare.toJson())).contains(bare);
    assertThat(RestError.fromJson("<html>".getBytes(UTF_8))).isEmpty();
    assertThat(RestError.fromJson("{}".getBytes(UTF_8))).isEmpty();
  }

  @Test
  void writesPages() {
    ConnectionsPage page =
        new ConnectionsPage(
            List.of(new ConnectionsPage.Member("a", "u"), new ConnectionsPage.Member("b", null)),
            null);
    assertThat(new String(page.toJson(), UTF_8))
        .isEqualTo(
            "{\"value\":[{\"connectionId\":\"a\",\"userId\":\"u\"},"
                + "{\"connectionId\":\"b\",\"userId\":null}],\"nextLink\":null}");
  }
}
