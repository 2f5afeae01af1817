package io.hubwire.service;

import org.jspecify.annotations.Nullable;

/** The service cannot do what its owner asked; the message is a sentence for a person. */
public final class ServiceException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * Of a sentence.
   *
   * @param message what is wrong and how to fix it, without secrets
   */
  public ServiceException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
