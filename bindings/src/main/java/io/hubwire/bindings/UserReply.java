package io.hubwire.bindings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The answer to a user event, read from what a function returned. */
@SuppressWarnings("ArrayRecordComponent") // a carrier: it is never compared
record UserReply(MessageDataType type, byte[] payload) {

  /**
   * Reads the answer.
   *
   * @throws BindingException where its data or data type cannot be sent
   */
  static UserReply of(ObjectNode returned) {
    refuseMisspelledError(returned);
    JsonNode dataType = Json.find(returned, "dataType");
    MessageDataType type =
        dataType == null ? MessageDataType.BINARY : MessageDataType.read(dataType);
    JsonNode data = Json.find(returned, "data");
    return new UserReply(type, data == null ? new byte[0] : MessageData.read(data));
  }

  // Sent as an ordinary answer, an error with 'Code' would look like success to the client.
  private static void refuseMisspelledError(ObjectNode returned) {
    JsonNode code = Json.find(returned, "code");
    if (!returned.has("code") && code != null && ErrorReply.isErrorCode(code)) {
      throw new BindingException(
          "An error is returned in the member 'code', in exactly this case: "
              + Json.write(code)
              + ".");
    }
  }
}
