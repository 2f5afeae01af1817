package io.hubwire.bindings;

import org.jspecify.annotations.Nullable;

/** Ends the handling of a request at the first check that fails. */
final class RefusalException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient TriggerRejection rejection;
  private final @Nullable String pinnedBody;

  RefusalException(TriggerRejection rejection) {
    this(rejection, null);
  }

  /** With the body that the cloud sends, which no mode replaces. */
  RefusalException(TriggerRejection rejection, @Nullable String pinnedBody) {
    super(rejection.sentence(), null, false, false);
    this.rejection = rejection;
    this.pinnedBody = pinnedBody;
  }

  TriggerRejection rejection() {
    return rejection;
  }

  @Nullable String pinnedBody() {
    return pinnedBody;
  }
}
