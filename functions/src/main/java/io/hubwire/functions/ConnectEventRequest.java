package io.hubwire.functions;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A client asks to connect. The service waits for the answer: {@link #accept}, {@link #error}, or
 * {@code null} to accept the client as its token describes it.
 */
public final class ConnectEventRequest extends WebPubSubEventRequest {
  private @Nullable MqttConnectProperties mqtt;
  private @Nullable Map<String, @Nullable List<@Nullable String>> claims;
  private @Nullable Map<String, @Nullable List<@Nullable String>> query;
  private @Nullable Map<String, @Nullable List<@Nullable String>> headers;
  private @Nullable List<String> subprotocols;
  private @Nullable List<ClientCertificate> clientCertificates;

  private ConnectEventRequest() {}

  ConnectEventRequest(@Nullable WebPubSubConnectionContext context, EventRequestMembers members) {
    super(context);
    mqtt = members.connectProperties();
    claims = members.claims;
    query = members.query;
    headers = members.headers;
    subprotocols = members.subprotocols;
    clientCertificates = members.clientCertificates;
  }

  void copyTo(EventRequestMembers members) {
    members.mqtt = mqtt == null ? null : mqtt.toMembers();
    members.claims = claims;
    members.query = query;
    members.headers = headers;
    members.subprotocols = subprotocols;
    members.clientCertificates = clientCertificates;
  }

  /** Starts a request for unit tests of functions that are handed one. */
  public static Builder builder(WebPubSubConnectionContext context) {
    return new Builder(context);
  }

  /** Returns the claims of the client's token, each with its values. Unmodifiable. */
  public Map<String, List<String>> getClaims() {
    return Multimap.copy(claims);
  }

  /**
   * Returns the parameters of the client's address, each with its values, without the token.
   * Unmodifiable.
   */
  public Map<String, List<String>> getQuery() {
    return Multimap.copy(query);
  }

  /**
   * Returns the headers of the client's own request, unlike those of the context, which are the
   * event's.
   */
  public Map<String, List<String>> getHeaders() {
    return Multimap.copy(headers);
  }

  /** Returns the WebSocket subprotocols that the client offers, in its order of preference. */
  public List<String> getSubprotocols() {
    return subprotocols == null ? List.of() : List.copyOf(subprotocols);
  }

  /** Returns the certificates that the client has shown. */
  public List<ClientCertificate> getClientCertificates() {
    return clientCertificates == null ? List.of() : List.copyOf(clientCertificates);
  }

  /** Returns what an MQTT client's CONNECT packet says; empty for other clients. */
  public Optional<MqttConnectProperties> getMqtt() {
    return Optional.ofNullable(mqtt);
  }

  /** Returns a response that accepts the client, to be told more by its methods. */
  public ConnectEventResponse accept() {
    return ConnectEventResponse.accept();
  }

  /**
   * Returns a response that refuses the client. An MQTT client gets the code of its own protocol:
   * not authorized, bad user name or password, or server unavailable.
   */
  public WebPubSubEventResponse error(WebPubSubErrorCode code, String errorMessage) {
    return mqtt == null
        ? EventErrorResponse.of(code, errorMessage)
        : MqttErrors.of(mqtt.getProtocolVersion(), code, errorMessage);
  }

  /** Puts a request together for unit tests. What is not given is empty. */
  public static final class Builder {
    private final ConnectEventRequest request;
    private final Map<String, @Nullable List<@Nullable String>> claims = new LinkedHashMap<>();
    private final Map<String, @Nullable List<@Nullable String>> query = new LinkedHashMap<>();
    private final Map<String, @Nullable List<@Nullable String>> headers = new LinkedHashMap<>();
    private final List<ClientCertificate> certificates = new ArrayList<>();

    private Builder(WebPubSubConnectionContext context) {
      request = new ConnectEventRequest(context, new EventRequestMembers());
    }

    /** Adds a value to a claim of the token. */
    public Builder claim(String name, String value) {
      Multimap.add(claims, name, value);
      return this;
    }

    /** Adds a value to a parameter of the client's address. */
    public Builder query(String name, String value) {
      Multimap.add(query, name, value);
      return this;
    }

    /** Adds a value to a header of the client's request. */
    public Builder header(String name, String value) {
      Multimap.add(headers, name, value);
      return this;
    }

    /** Sets the subprotocols that the client offers. */
    public Builder subprotocols(String... names) {
      request.subprotocols = List.of(names);
      return this;
    }

    /** Adds a certificate. */
    public Builder clientCertificate(ClientCertificate certificate) {
      certificates.add(certificate);
      return this;
    }

    /** Makes the client an MQTT client. */
    public Builder mqtt(MqttConnectProperties properties) {
      request.mqtt = properties;
      return this;
    }

    /** Returns the request. The builder is of no use afterwards. */
    public ConnectEventRequest build() {
      request.claims = claims;
      request.query = query;
      request.headers = headers;
      request.clientCertificates = certificates;
      return request;
    }
  }
}
