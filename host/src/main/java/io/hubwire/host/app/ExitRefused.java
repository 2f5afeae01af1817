package io.hubwire.host.app;

/** An app wanted to end the process. No exception, so that what catches those does not hide it. */
public final class ExitRefused extends Error {

  private static final long serialVersionUID = 1L;

  /** With a sentence for the developer. */
  public ExitRefused(String message) {
    super(message);
  }
}
