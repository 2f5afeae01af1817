package io.hubwire.cli;

import io.hubwire.protocol.auth.AccessKey;
import io.hubwire.protocol.auth.ConnectionString;
import io.hubwire.protocol.auth.Endpoint;
import io.hubwire.protocol.role.Names;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * The service that a command talks to.
 *
 * @param key signs the command's tokens
 */
record ServiceOption(Endpoint endpoint, AccessKey key) {

  /**
   * From a connection string.
   *
   * @throws ParameterException where it is none, or has no key
   */
  static ServiceOption parse(String connectionString, CommandLine command) {
    ConnectionString parsed;
    try {
      parsed = ConnectionString.parse(connectionString);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command, String.valueOf(e.getMessage()), e);
    }
    AccessKey key = parsed.accessKey();
    if (key == null) {
      throw new ParameterException(
          command, "The connection string has no AccessKey, which signs tokens.");
    }
    return new ServiceOption(parsed.endpoint(), key);
  }

  /**
   * Checks a hub's name.
   *
   * @return the canonical name
   * @throws ParameterException where it is none
   */
  static String hub(String name, CommandLine command) {
    return Names.hub(name)
        .orElseThrow(
            () ->
                new ParameterException(
                    command, "--hub is '" + name + "'; " + Names.HUB_RULE + "."));
  }
}
