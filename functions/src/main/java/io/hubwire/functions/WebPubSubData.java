package io.hubwire.functions;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The data of a message together with its kind: text, JSON or bytes.
 *
 * <p>Whoever makes it says which it is; nothing is guessed from the content, and JSON that is
 * already text is never encoded a second time.
 *
 * <pre>{@code
 * WebPubSubData.text("hello");
 * WebPubSubData.json("{\"said\":\"hello\"}");        // JSON text, sent as it is
 * WebPubSubData.json(Map.of("said", "hello"));       // written as JSON, once
 * WebPubSubData.binary(new byte[] {0, 1, (byte) 255});
 * }</pre>
 *
 * <p>Immutable.
 */
public final class WebPubSubData extends ByContent {
  private final WebPubSubDataType dataType;
  private final Object wire;

  private WebPubSubData(WebPubSubDataType dataType, Object wire) {
    this.dataType = dataType;
    this.wire = wire;
  }

  /** Text, which receivers get as text even where it looks like JSON. */
  public static WebPubSubData text(String text) {
    return new WebPubSubData(WebPubSubDataType.TEXT, text);
  }

  /**
   * JSON that is already text. It is sent as it is, and not checked: text that is not JSON breaks
   * its receivers. To send a plain string as a JSON value, put it into a map or a list, or use
   * {@link #text}.
   */
  public static WebPubSubData json(String jsonText) {
    return new WebPubSubData(WebPubSubDataType.JSON, jsonText);
  }

  /**
   * A JSON object, one member for each entry.
   *
   * @throws IllegalArgumentException if a value is neither text, number, boolean, map, collection,
   *     record, enum constant nor null
   */
  public static WebPubSubData json(Map<String, ?> members) {
    return json(JsonText.of(members));
  }

  /**
   * A JSON array.
   *
   * @throws IllegalArgumentException if a value is neither text, number, boolean, map, collection,
   *     record, enum constant nor null
   */
  public static WebPubSubData json(Collection<?> values) {
    return json(JsonText.of(values));
  }

  /**
   * A JSON object, one member for each component of the record.
   *
   * @throws IllegalArgumentException if a component is neither text, number, boolean, map,
   *     collection, record, enum constant nor null
   */
  public static WebPubSubData json(Record members) {
    return json(JsonText.of(members));
  }

  /** Bytes, all 256 values of them. The array is copied. */
  public static WebPubSubData binary(byte[] bytes) {
    return new WebPubSubData(WebPubSubDataType.BINARY, BufferJson.of(bytes));
  }

  /** Returns the kind. */
  public WebPubSubDataType getDataType() {
    return dataType;
  }

  /** Returns the data as text; bytes are read as UTF-8, which loses what is not UTF-8. */
  public String getText() {
    return wire instanceof BufferJson buffer
        ? new String(buffer.bytes(), StandardCharsets.UTF_8)
        : wire.toString();
  }

  /** Returns a fresh copy of the bytes; text and JSON in UTF-8. */
  public byte[] getBytes() {
    return wire instanceof BufferJson buffer
        ? buffer.bytes()
        : wire.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** What stands in the JSON member {@code data}: text, or an object that carries bytes. */
  Object wire() {
    return wire;
  }

  @Override
  List<@Nullable Object> content() {
    return Arrays.asList(dataType, wire);
  }
}
