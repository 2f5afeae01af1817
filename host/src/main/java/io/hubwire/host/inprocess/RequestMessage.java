package io.hubwire.host.inprocess;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import com.microsoft.azure.functions.HttpStatusType;
import io.hubwire.bindings.FunctionValue;
import io.hubwire.bindings.HttpRequestData;
import java.lang.reflect.Type;
import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An HTTP request as Microsoft's worker shows it to a Java function. */
final class RequestMessage implements HttpRequestMessage<Object> {

  private final HttpRequestData request;
  private final Map<String, String> headers;
  private final Map<String, String> query;
  private final @Nullable Object body;

  private RequestMessage(HttpRequestData request, @Nullable Object body) {
    this.request = request;
    this.headers = joined(request.headers(), true);
    this.query = joined(request.query(), false);
    this.body = body;
  }

  static RequestMessage of(HttpRequestData request, Type bodyType, ArgumentConverter converter) {
    FunctionValue body = RequestBody.of(request);
    try {
      return new RequestMessage(request, converter.convert(body, bodyType));
    } catch (RuntimeException e) {
      if (body instanceof FunctionValue.Text && RawTypes.isOfBytes(bodyType)) {
        throw new IllegalArgumentException(
            "a body of the type '"
                + String.join(",", request.header("Content-Type"))
                + "' comes as text, in which bytes are lost; take String, or have it sent as"
                + " application/octet-stream or multipart/form-data, which come as byte[]",
            e);
      }
      throw e;
    }
  }

  // Several values of one name are one text, and empty query values are dropped: as over gRPC.
  private static Map<String, String> joined(Map<String, List<String>> from, boolean headers) {
    Map<String, String> joined = new LinkedHashMap<>();
    from.forEach(
        (name, values) -> {
          String value = String.join(",", values);
          if (headers || !value.isEmpty()) {
            joined.merge(
                headers ? name.toLowerCase(Locale.ROOT) : name, value, (a, b) -> a + "," + b);
          }
        });
    return Collections.unmodifiableMap(joined);
  }

  @Override
  public URI getUri() {
    return URI.create(request.url());
  }

  @Override
  public HttpMethod getHttpMethod() {
    return HttpMethod.value(request.method());
  }

  @Override
  public Map<String, String> getHeaders() {
    return headers;
  }

  @Override
  public Map<String, String> getQueryParameters() {
    return query;
  }

  // The API's interface is not annotated: a body that is not there is null in the worker too.
  @Override
  @SuppressWarnings("NullAway")
  public @Nullable Object getBody() {
    return body;
  }

  @Override
  public HttpResponseMessage.Builder createResponseBuilder(HttpStatus status) {
    return new ResponseMessage().status(status);
  }

  @Override
  public HttpResponseMessage.Builder createResponseBuilder(HttpStatusType status) {
    return new ResponseMessage().status(status);
  }

  /** The body as data of its own. */
  private static final class RequestBody {

    static FunctionValue of(HttpRequestData request) {
      byte[] body = request.body();
      if (body.length == 0) {
        return FunctionValue.NONE;
      }
      String type = String.join(",", request.header("Content-Type")).toLowerCase(Locale.ROOT);
      String media = type.split(";", 2)[0].strip();
      boolean binary = media.equals("application/octet-stream") || media.startsWith("multipart/");
      return binary ? new FunctionValue.Bytes(body) : new FunctionValue.Text(BodyText.decode(body));
    }
  }
}
