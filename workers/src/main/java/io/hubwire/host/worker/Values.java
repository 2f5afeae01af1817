package io.hubwire.host.worker;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import io.hubwire.bindings.FunctionValue;
import io.hubwire.host.invoke.FunctionFailure;
import io.hubwire.host.worker.rpc.TypedData;

/** Values as they travel to and from a worker. */
final class Values {

  private static final TypedData NOTHING = TypedData.getDefaultInstance();

  private final HttpMessages http;

  Values(HttpMessages http) {
    this.http = http;
  }

  /** As Microsoft's host writes it: whole numbers, too, go as JSON. */
  TypedData toWorker(FunctionValue value) {
    TypedData.Builder data = TypedData.newBuilder();
    return switch (value) {
      case FunctionValue.None() -> NOTHING;
      case FunctionValue.Text(String text) -> data.setString(text).build();
      case FunctionValue.Json(String json) -> data.setJson(json).build();
      case FunctionValue.Bytes(byte[] bytes) ->
          data.setBytes(UnsafeByteOperations.unsafeWrap(bytes)).build();
      case FunctionValue.Whole(long number) -> data.setJson(Long.toString(number)).build();
      case FunctionValue.Fraction(double number) -> data.setDouble(number).build();
      case FunctionValue.Request(var request) -> data.setHttp(http.request(request)).build();
      case FunctionValue.Response response ->
          throw new FunctionFailure("A response is no input of a function.");
    };
  }

  /**
   * What a worker gave.
   *
   * @param where what gave it, for the message
   * @throws FunctionFailure for the kinds that are no output
   */
  static FunctionValue fromWorker(TypedData data, String where) {
    return switch (data.getDataCase()) {
      case DATA_NOT_SET -> FunctionValue.NONE;
      case STRING -> new FunctionValue.Text(data.getString());
      case JSON -> json(data.getJson());
      case BYTES -> bytes(data.getBytes());
      case STREAM -> bytes(data.getStream());
      case HTTP -> new FunctionValue.Response(HttpMessages.response(data.getHttp()));
      case INT -> new FunctionValue.Whole(data.getInt());
      case DOUBLE -> new FunctionValue.Fraction(data.getDouble());
      case COLLECTION_BYTES,
          COLLECTION_STRING,
          COLLECTION_DOUBLE,
          COLLECTION_SINT64,
          MODEL_BINDING_DATA,
          COLLECTION_MODEL_BINDING_DATA ->
          throw new FunctionFailure(
              "The worker gave a value of the kind '"
                  + data.getDataCase()
                  + "' for "
                  + where
                  + ", which no output takes; give JSON.");
    };
  }

  private static FunctionValue json(String json) {
    return json.strip().equals("null") ? FunctionValue.NONE : new FunctionValue.Json(json);
  }

  private static FunctionValue bytes(ByteString bytes) {
    return new FunctionValue.Bytes(bytes.toByteArray());
  }
}
