package io.hubwire.host.worker;

import io.hubwire.host.worker.rpc.WorkerInitResponse;
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
    REQUIRES_ROUTE_PARAMETERS("RequiresRouteParameters");

    private final String wireName;

    Capability(String wireName) {
      this.wireName = wireName;
    }
  }

  private static final String HTTP_URI = "HttpUri";

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
}
