package io.hubwire.host.worker;

import io.hubwire.host.invoke.FunctionFailure;
import io.hubwire.host.worker.rpc.WorkerInitResponse;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a worker said it can do. */
record Capabilities(Map<String, String> values) {

  /** What the host does for a worker that has the capability. */
  enum Capability {
    RAW_HTTP_BODY_BYTES("RawHttpBodyBytes"),
    RPC_HTTP_BODY_ONLY("RpcHttpBodyOnly"),
    RPC_HTTP_TRIGGER_METADATA_REMOVED("RpcHttpTriggerMetadataRemoved"),
    IGNORE_EMPTY_VALUED_RPC_HTTP_HEADERS("IgnoreEmptyValuedRpcHttpHeaders"),
    USE_NULLABLE_VALUE_DICTIONARY_FOR_HTTP("UseNullableValueDictionaryForHttp"),
    HANDLES_WORKER_TERMINATE_MESSAGE("HandlesWorkerTerminateMessage"),
    HANDLES_INVOCATION_CANCEL_MESSAGE("HandlesInvocationCancelMessage"),
    REQUIRES_ROUTE_PARAMETERS("RequiresRouteParameters"),
    /** Of our worker for Node: a call whose HTTP request never comes can be cancelled. */
    CANCELS_WAITING_CALLS("HubwireCancelsWaitingCalls");

    private final String wireName;

    Capability(String wireName) {
      this.wireName = wireName;
    }
  }

  private static final String HTTP_URI = "HttpUri";
  private static final int HTTP_PORT = 80;

  static Capabilities of(WorkerInitResponse response) {
    return new Capabilities(Map.copyOf(response.getCapabilitiesMap()));
  }

  /** Workers write what they like for "on"; only an empty value is "off". */
  boolean has(Capability capability) {
    return !values.getOrDefault(capability.wireName, "").isEmpty();
  }

  /** Where HTTP requests are to be forwarded to, or null where they travel as messages. */
  @Nullable String httpUri() {
    String uri = values.getOrDefault(HTTP_URI, "");
    return uri.isEmpty() ? null : uri;
  }

  /**
   * The same as an address to connect to.
   *
   * @throws FunctionFailure where the worker gives none
   */
  @Nullable RequestOptions httpAddress() {
    String text = httpUri();
    if (text == null) {
      return null;
    }
    try {
      URI uri = new URI(text);
      if (uri.getHost() != null && "http".equalsIgnoreCase(uri.getScheme())) {
        // Workers listen for IPv4 where they listen for both.
        String host = uri.getHost().equalsIgnoreCase("localhost") ? "127.0.0.1" : uri.getHost();
        return new RequestOptions()
            .setHost(host)
            .setPort(uri.getPort() < 0 ? HTTP_PORT : uri.getPort());
      }
    } catch (URISyntaxException e) {
      // falls through to the sentence, which is the same
    }
    throw new FunctionFailure(
        "The worker takes HTTP requests at '" + text + "', which is no address of HTTP.");
  }
}
