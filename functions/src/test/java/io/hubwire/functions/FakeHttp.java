package io.hubwire.functions;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import com.microsoft.azure.functions.HttpStatusType;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An HTTP request as a host hands it to a function, for what is built from it. */
final class FakeHttp implements HttpRequestMessage<Optional<String>> {
  static Answer built(HttpResponseMessage response) {
    return (Answer) response;
  }

  @Override
  public URI getUri() {
    return URI.create("http://localhost/api/function");
  }

  @Override
  public HttpMethod getHttpMethod() {
    return HttpMethod.POST;
  }

  @Override
  public Map<String, String> getHeaders() {
    return Map.of();
  }

  @Override
  public Map<String, String> getQueryParameters() {
    return Map.of();
  }

  @Override
  public Optional<String> getBody() {
    return Optional.empty();
  }

  @Override
  public HttpResponseMessage.Builder createResponseBuilder(HttpStatus status) {
    return new Builder(status);
  }

  @Override
  public HttpResponseMessage.Builder createResponseBuilder(HttpStatusType status) {
    return new Builder(status);
  }

  /** What a host would send. */
  record Answer(int status, Map<String, String> headers, @Nullable Object body)
      implements HttpResponseMessage {
    @Override
    public HttpStatusType getStatus() {
      return HttpStatusType.custom(status);
    }

    @Override
    public @Nullable String getHeader(String key) {
      return headers.get(key);
    }

    @Override
    public @Nullable Object getBody() {
      return body;
    }
  }

  private static final class Builder implements HttpResponseMessage.Builder {
    private HttpStatusType status;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private @Nullable Object body;

    Builder(HttpStatusType status) {
      this.status = status;
    }

    @Override
    public HttpResponseMessage.Builder status(HttpStatusType next) {
      status = next;
      return this;
    }

    @Override
    public HttpResponseMessage.Builder header(String key, String value) {
      headers.put(key, value);
      return this;
    }

    @Override
    public HttpResponseMessage.Builder body(Object next) {
      body = next;
      return this;
    }

    @Override
    public HttpResponseMessage build() {
      return new Answer(status.value(), headers, body);
    }
  }
}
