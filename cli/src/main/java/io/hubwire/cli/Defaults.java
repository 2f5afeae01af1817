package io.hubwire.cli;

/** What holds where nothing else is said. */
final class Defaults {

  /** The embedded service's port. */
  static final int SERVICE_PORT = 7080;

  /** The official emulator's key, known to everyone and so no secret. */
  static final String KEY = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789ABCDEFGH";

  private Defaults() {}

  /** What servers connect with where the service runs on this machine with the well-known key. */
  static String connectionString(int port) {
    return "Endpoint=http://localhost:" + port + ";AccessKey=" + KEY + ";Version=1.0;";
  }
}
