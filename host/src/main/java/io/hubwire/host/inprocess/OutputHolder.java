package io.hubwire.host.inprocess;

import com.microsoft.azure.functions.OutputBinding;
import org.jspecify.annotations.Nullable;

/** What a function puts into an output binding. */
final class OutputHolder implements OutputBinding<Object> {

  private @Nullable Object value;

  // The API's interface is not annotated: what was never set is null in the worker too.
  @Override
  @SuppressWarnings("NullAway")
  public @Nullable Object getValue() {
    return value;
  }

  @Override
  public void setValue(@Nullable Object newValue) {
    this.value = newValue;
  }
}
