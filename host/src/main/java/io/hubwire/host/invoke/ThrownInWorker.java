package io.hubwire.host.invoke;

/** What a function threw in its worker; the message is the stack there. */
public final class ThrownInWorker extends Exception {

  private static final long serialVersionUID = 1L;

  /** With the stack in the worker's language. */
  public ThrownInWorker(String stack) {
    super(stack, null, false, false);
  }
}
