package io.hubwire.protocol.event;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The body of a connect event. Each collection may be null, which is not the same as empty.
 *
 * @param claims of the client's token
 * @param query of the client's URL, its token taken out
 * @param headers of the client's handshake
 * @param subprotocols that the client offered
 * @param mqtt the CONNECT packet, null for other clients
 */
public record ConnectBody(
    @Nullable Map<String, List<String>> claims,
    @Nullable Map<String, List<String>> query,
    @Nullable Map<String, List<String>> headers,
    @Nullable List<String> subprotocols,
    @Nullable List<ClientCertificate> clientCertificates,
    @Nullable MqttConnect mqtt) {

  /**
   * Reads the JSON body; its member names are compared ignoring case.
   *
   * @throws EventFormatException where it is not JSON, lacks a member (null is not absence) or has
   *     one of another form
   */
  public static ConnectBody parse(byte[] json) {
    return ConnectBodyCodec.parse(json);
  }

  /** The JSON body. */
  public byte[] write() {
    return ConnectBodyCodec.write(this);
  }
}
