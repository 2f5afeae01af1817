package io.hubwire.host.worker;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.UnsafeByteOperations;
import io.hubwire.bindings.FunctionValue;
import io.hubwire.bindings.HttpRequestData;
import io.hubwire.bindings.HttpResponseData;
import io.hubwire.host.http.SetCookie;
import io.hubwire.host.worker.Capabilities.Capability;
import io.hubwire.host.worker.rpc.NullableString;
import io.hubwire.host.worker.rpc.RpcHttp;
import io.hubwire.host.worker.rpc.RpcHttpCookie;
import io.hubwire.host.worker.rpc.TypedData;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * HTTP requests and responses as they travel to and from a worker, in the form that it asked for.
 */
final class HttpMessages {

  private static final int OK = 200;

  private final Capabilities capabilities;
  private final boolean authenticated;

  /**
   * For one worker.
   *
   * @param authenticated whether the platform says who sends a request
   */
  HttpMessages(Capabilities capabilities, boolean authenticated) {
    this.capabilities = capabilities;
    this.authenticated = authenticated;
  }

  RpcHttp request(HttpRequestData request) {
    RpcHttp.Builder message = RpcHttp.newBuilder();
    Map<String, String> headers = headers(request);
    if (capabilities.httpUri() != null) {
      // The worker is sent the request itself; here it is only announced.
      return capabilities.has(Capability.REQUIRES_ROUTE_PARAMETERS)
          ? message.putAllParams(request.params()).build()
          : message.build();
    }
    message.setMethod(request.method()).setUrl(request.url());
    addMaps(message, headers, query(request), request.params());
    if (request.body().length > 0) {
      addBody(message, headers.getOrDefault("content-type", ""), request.body());
    }
    if (authenticated) {
      message.addAllIdentities(Identities.of(headers));
    }
    return message.build();
  }

  private void addMaps(
      RpcHttp.Builder message,
      Map<String, String> headers,
      Map<String, String> query,
      Map<String, String> params) {
    if (capabilities.has(Capability.USE_NULLABLE_VALUE_DICTIONARY_FOR_HTTP)) {
      headers.forEach((name, value) -> message.putNullableHeaders(name, text(value)));
      query.forEach((name, value) -> message.putNullableQuery(name, text(value)));
      params.forEach((name, value) -> message.putNullableParams(name, text(value)));
      return;
    }
    boolean ignoreEmpty = capabilities.has(Capability.IGNORE_EMPTY_VALUED_RPC_HTTP_HEADERS);
    headers.forEach(
        (name, value) -> {
          if (!value.isEmpty() || !ignoreEmpty) {
            message.putHeaders(name, value);
          }
        });
    query.forEach(
        (name, value) -> {
          if (!value.isEmpty()) {
            message.putQuery(name, value);
          }
        });
    message.putAllParams(params);
  }

  private static NullableString text(String value) {
    return NullableString.newBuilder().setValue(value).build();
  }

  private void addBody(RpcHttp.Builder message, String contentType, byte[] body) {
    if (capabilities.has(Capability.RAW_HTTP_BODY_BYTES)) {
      message.setBody(
          TypedData.newBuilder().setBytes(UnsafeByteOperations.unsafeWrap(body)).build());
      return;
    }
    RequestBody parsed = new RequestBody(contentType, body);
    if (capabilities.has(Capability.RPC_HTTP_BODY_ONLY)) {
      message.setBody(parsed.textOrBytes());
    } else {
      message.setBody(parsed.jsonOrTextOrBytes()).setRawBody(parsed.textOrBytes());
    }
  }

  private static Map<String, String> headers(HttpRequestData request) {
    Map<String, String> headers = new TreeMap<>();
    request
        .headers()
        .forEach(
            (name, values) ->
                headers.merge(
                    name.toLowerCase(Locale.ROOT),
                    String.join(",", values),
                    (some, more) -> some + "," + more));
    return headers;
  }

  private static Map<String, String> query(HttpRequestData request) {
    Map<String, String> query = new LinkedHashMap<>();
    request.query().forEach((name, values) -> query.put(name, String.join(",", values)));
    return query;
  }

  /** What a function answered. */
  static HttpResponseData response(RpcHttp message) {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    message.getHeadersMap().forEach((name, value) -> headers.put(name, List.of(value)));
    message
        .getNullableHeadersMap()
        .forEach((name, value) -> headers.put(name, List.of(value.getValue())));
    if (!message.getEnableContentNegotiation()) {
      List<String> cookies = new ArrayList<>();
      message.getCookiesList().forEach(cookie -> cookies.add(SetCookie.text(json(cookie))));
      if (!cookies.isEmpty()) {
        headers.computeIfAbsent("Set-Cookie", name -> List.of()).forEach(cookies::addFirst);
        headers.put("Set-Cookie", cookies);
      }
    }
    FunctionValue body = Values.fromWorker(message.getBody(), "the body of a response");
    return new HttpResponseData(status(message.getStatusCode()), headers, body);
  }

  private static int status(String text) {
    try {
      return text.isBlank() ? OK : Integer.parseInt(text.strip());
    } catch (NumberFormatException e) {
      return OK;
    }
  }

  private static ObjectNode json(RpcHttpCookie cookie) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("name", cookie.getName()).put("value", cookie.getValue());
    if (cookie.hasDomain()) {
      json.put("domain", cookie.getDomain().getValue());
    }
    if (cookie.hasPath()) {
      json.put("path", cookie.getPath().getValue());
    }
    if (cookie.hasExpires()) {
      var moment = cookie.getExpires().getValue();
      json.put(
          "expires", Instant.ofEpochSecond(moment.getSeconds(), moment.getNanos()).toEpochMilli());
    }
    if (cookie.hasMaxAge()) {
      json.put("maxAge", cookie.getMaxAge().getValue());
    }
    json.put("secure", cookie.getSecure().getValue());
    json.put("httpOnly", cookie.getHttpOnly().getValue());
    json.put("sameSite", cookie.getSameSite().name());
    return json;
  }
}
