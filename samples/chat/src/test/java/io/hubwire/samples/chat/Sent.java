package io.hubwire.samples.chat;

import com.microsoft.azure.functions.OutputBinding;
import org.jspecify.annotations.Nullable;

/** An output binding that keeps what a function has set, for its test to look at. */
final class Sent<T> implements OutputBinding<T> {
  private @Nullable T value;

  @Override
  public @Nullable T getValue() {
    return value;
  }

  @Override
  public void setValue(@Nullable T next) {
    value = next;
  }
}
