package io.hubwire.host.inprocess;

import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import com.microsoft.azure.functions.HttpStatusType;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A response as a Java function builds it. */
final class ResponseMessage implements HttpResponseMessage {

  private final HttpStatusType status;
  private final Map<String, String> headers;
  private final @Nullable Object body;

  private ResponseMessage(Builder builder) {
    this.status = builder.status;
    this.headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    this.headers.putAll(builder.headers);
    this.body = builder.body;
  }

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

  Map<String, String> headers() {
    return headers;
  }

  static final class Builder implements HttpResponseMessage.Builder {

    private HttpStatusType status = HttpStatus.OK;
    private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private @Nullable Object body;

    @Override
    public Builder status(HttpStatusType newStatus) {
      this.status = newStatus;
      return this;
    }

    @Override
    public Builder header(String name, String value) {
      headers.put(name, value);
      return this;
    }

    @Override
    public Builder body(@Nullable Object newBody) {
      this.body = newBody;
      return this;
    }

    @Override
    public ResponseMessage build() {
      return new ResponseMessage(this);
    }
  }
}
