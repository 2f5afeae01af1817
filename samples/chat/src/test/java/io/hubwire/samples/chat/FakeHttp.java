package io.hubwire.samples.chat;

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

/**
 * An empty HTTP request, which is its own response builder: enough to test a function without a
 * host.
 */
final class FakeHttp
    implements HttpRequestMessage<Optional<String>>,
        HttpResponseMessage.Builder,
        HttpResponseMessage {
  private HttpStatusType status = HttpStatus.OK;
  private final Map<String, String> headers = new LinkedHashMap<>();
  private @Nullable Object body;

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
  public HttpResponseMessage.Builder createResponseBuilder(HttpStatus next) {
    return status(next);
  }

  @Override
  public HttpResponseMessage.Builder createResponseBuilder(HttpStatusType next) {
    return status(next);
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
    return this;
  }

  @Override
  public HttpStatusType getStatus() {
    return status;
  }

  @Override
  public @Nullable String getHeader(String key) {
    return headers.get(key);
  }

  /** What the function has answered. */
  @Nullable Object answer() {
    return body;
  }
}
