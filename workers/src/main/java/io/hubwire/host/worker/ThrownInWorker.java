package io.hubwire.host.worker;

/** What a function threw in its worker; the message is the stack there. */
final class ThrownInWorker extends Exception {

  private static final long serialVersionUID = 1L;

  ThrownInWorker(String stack) {
    super(stack, null, false, false);
  }
}
