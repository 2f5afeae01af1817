package io.hubwire.host.http;

import io.hubwire.bindings.ActionSender;
import io.hubwire.http.ByteView;
import io.hubwire.http.TrustedCertificates;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.TrustOptions;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** Carries the actions of output bindings over HTTP/1.1, on connections that are kept open. */
public final class HttpActionSender implements ActionSender {

  private static final int CONNECTIONS_PER_SERVICE = 64;
  private static final int PIPELINED = 16;
  private static final int CONNECT_TIMEOUT_MILLIS = 10_000;
  private static final long ANSWER_TIMEOUT_MILLIS = TimeUnit.SECONDS.toMillis(100);

  private final HttpClient client;

  /**
   * Opens no connection yet.
   *
   * @param trusted certificates that are good besides those that the Java runtime trusts
   */
  public HttpActionSender(Vertx vertx, List<X509Certificate> trusted) {
    HttpClientOptions options =
        new HttpClientOptions()
            .setProtocolVersion(HttpVersion.HTTP_1_1)
            .setKeepAlive(true)
            .setPipelining(true)
            .setPipeliningLimit(PIPELINED)
            .setConnectTimeout(CONNECT_TIMEOUT_MILLIS);
    if (!trusted.isEmpty()) {
      options.setTrustOptions(TrustOptions.wrap(TrustedCertificates.manager(trusted)));
    }
    this.client =
        vertx.createHttpClient(options, new PoolOptions().setHttp1MaxSize(CONNECTIONS_PER_SERVICE));
  }

  @Override
  public CompletionStage<Answer> send(Call call) {
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.valueOf(call.method()))
            .setAbsoluteURI(call.uri().toString())
            .setTimeout(ANSWER_TIMEOUT_MILLIS);
    call.headers().forEach(options::putHeader);
    return client
        .request(options)
        .compose(request -> exchange(request, call.body()))
        .toCompletionStage();
  }

  private static Future<Answer> exchange(HttpClientRequest request, byte[] body) {
    return request
        .send(ByteView.of(body))
        .compose(response -> response.body().map(content -> answer(response, content)));
  }

  private static Answer answer(HttpClientResponse response, Buffer body) {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    for (var header : response.headers()) {
      headers
          .computeIfAbsent(header.getKey().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
          .add(header.getValue());
    }
    return new Answer(response.statusCode(), headers, body.toString());
  }
}
