package io.hubwire.host.app;

/** A function's declaration is wrong; the message is the sentence to list the function with. */
final class DefinitionException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  DefinitionException(String message) {
    super(message);
  }
}
