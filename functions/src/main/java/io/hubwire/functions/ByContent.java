package io.hubwire.functions;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Equal when what is sent is equal, so that a unit test can compare a function's answer with the
 * one it expects.
 *
 * <p>These types are no records, because a record's constructor would have to take, in public, the
 * very members that must not be put together by hand: the action's name, the data's wire form, its
 * type.
 */
abstract class ByContent {
  /** The members that are sent, in a fixed order. */
  abstract List<@Nullable Object> content();

  @Override
  public final boolean equals(@Nullable Object other) {
    return other instanceof ByContent that
        && getClass() == that.getClass()
        && content().equals(that.content());
  }

  @Override
  public final int hashCode() {
    return content().hashCode();
  }

  @Override
  public final String toString() {
    return getClass().getSimpleName() + content();
  }
}
