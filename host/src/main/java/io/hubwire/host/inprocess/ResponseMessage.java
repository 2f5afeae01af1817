package io.hubwire.host.inprocess;

import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import com.microsoft.azure.functions.HttpStatusType;
import com.microsoft.azure.functions.OutputBinding;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A response as a Java function builds it. As in the worker it is its own builder, and what is put
 * into an output binding: what is set after {@link #build} is sent too, and names of headers are
 * compared with case.
 */
final class ResponseMessage
    implements HttpResponseMessage, HttpResponseMessage.Builder, OutputBinding<Object> {

  private HttpStatusType status = HttpStatus.OK;
  private final Map<String, String> headers = new LinkedHashMap<>();
  private @Nullable Object body;

  @Override
  public HttpStatusType getStatus() {
    return status;
  }

  // The API's interface is not annotated: a header that is not there is null in the worker too.
  @Override
  @SuppressWarnings("NullAway")
  public @Nullable String getHeader(String name) {
    return headers.get(name);
  }

  @Override
  @SuppressWarnings("NullAway")
  public @Nullable Object getBody() {
    return body;
  }

  /**
   * The headers to send.
   *
   * @throws NullPointerException where a name or a value is null
   */
  Map<String, List<String>> headers() {
    Map<String, List<String>> sent = new LinkedHashMap<>();
    headers.forEach((name, value) -> sent.put(Objects.requireNonNull(name), List.of(value)));
    return sent;
  }

  @Override
  public ResponseMessage status(HttpStatusType newStatus) {
    newStatus.value(); // one that has no number is refused here, as in the worker
    this.status = newStatus;
    return this;
  }

  @Override
  public ResponseMessage header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  @Override
  public ResponseMessage body(@Nullable Object newBody) {
    this.body = newBody;
    return this;
  }

  @Override
  public ResponseMessage build() {
    return this;
  }

  @Override
  public Object getValue() {
    return this;
  }

  @Override
  public void setValue(Object value) {
    throw new UnsupportedOperationException("A response takes no value: set its body.");
  }
}
