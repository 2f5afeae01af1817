package io.hubwire.service.api;

import io.hubwire.protocol.rest.RestOperation;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Is told of REST calls. */
@FunctionalInterface
public interface RestListener {

  /**
   * A call was answered; told right before the answer leaves.
   *
   * @param operation null where it was refused before it was known
   */
  void answered(@Nullable RestOperation operation, int status, Duration duration);
}
