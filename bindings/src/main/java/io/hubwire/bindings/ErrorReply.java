package io.hubwire.bindings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** An error that a function returns: {@code {"code":..,"errorMessage":..}}. */
final class ErrorReply {

  private static final int SUCCESS = -1;

  // Position is the number of the code; any other number is a server error too.
  private static final List<String> NAMES = List.of("unauthorized", "userError", "serverError");
  private static final List<Integer> STATUSES = List.of(401, 400, 500);

  private ErrorReply() {}

  /**
   * Whether the object is an error; {@code code} is compared in exactly this case.
   *
   * @throws BindingException where its code is unknown
   */
  static boolean isError(ObjectNode returned) {
    JsonNode code = returned.get("code");
    return code != null && isErrorCode(code);
  }

  static boolean isErrorCode(JsonNode code) {
    return number(code) != SUCCESS;
  }

  static HttpResponseData of(ObjectNode returned) {
    JsonNode code = returned.get("code");
    // An MQTT error on another connection has no code of this kind: it counts as the first.
    int number = code == null ? 0 : number(code);
    int status = number >= 0 && number < STATUSES.size() ? STATUSES.get(number) : 500;
    JsonNode message = Json.find(returned, "errorMessage");
    if (message == null || message.isNull()) {
      return HttpResponseData.empty(status);
    }
    if (!message.isValueNode()) {
      throw new BindingException("The member 'errorMessage' must be text.");
    }
    return new HttpResponseData(
        status,
        Map.of("Content-Type", List.of("text/plain; charset=utf-8")),
        new FunctionValue.Text(message.asText()));
  }

  private static int number(JsonNode code) {
    if (code.isIntegralNumber() && code.canConvertToInt()) {
      return code.intValue();
    }
    if (code.isTextual() && code.textValue().equalsIgnoreCase("success")) {
      return SUCCESS;
    }
    int index = code.isTextual() ? EnumText.index(code, NAMES) : EnumText.UNKNOWN;
    if (index != EnumText.UNKNOWN) {
      return index;
    }
    throw new BindingException(
        "The member 'code' must be success, unauthorized, userError or serverError, but is "
            + Json.write(code)
            + ".");
  }
}
