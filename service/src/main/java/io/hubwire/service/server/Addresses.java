package io.hubwire.service.server;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** What an address to listen on means. */
public final class Addresses {

  /** With it the service listens on {@code ::1} too. */
  static final String LOOPBACK = "127.0.0.1";

  static final String LOOPBACK_6 = "::1";

  private Addresses() {}

  /** {@code localhost} as the address that both families follow from. */
  public static String canonical(String host) {
    return host.equalsIgnoreCase("localhost") ? LOOPBACK : host;
  }

  /** Whether other machines cannot reach what listens there; not where nobody knows the name. */
  public static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
