package io.hubwire.service.server;

import io.vertx.core.net.KeyCertOptions;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * What a server over TLS shows.
 *
 * @param options with the private key: a secret
 * @param chain the server's own certificate first
 */
public record ServerCertificate(KeyCertOptions options, List<X509Certificate> chain) {

  @Override
  public String toString() {
    return "ServerCertificate[chain=" + chain.size() + "]";
  }
}
