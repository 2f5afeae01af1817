package io.hubwire.cli.debug;

import io.hubwire.cli.app.CommandException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/**
 * Where a debugger attaches, on this machine only: who attaches may run what they like.
 *
 * @param number of the port
 */
public record DebugPort(int number) {

  /** The address that is listened on. */
  public static final String HOST = "127.0.0.1";

  private static final byte[] ADDRESS = {127, 0, 0, 1};

  /**
   * Makes sure that it can be listened on.
   *
   * @throws CommandException where something else listens there
   */
  public void ensureFree() {
    try (ServerSocket probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(new InetSocketAddress(InetAddress.getByAddress(ADDRESS), number));
    } catch (IOException e) {
      throw new CommandException(
          "The port "
              + number
              + " of --debug cannot be listened on ("
              + e.getMessage()
              + "); choose another with --debug=PORT.",
          e);
    }
  }
}
