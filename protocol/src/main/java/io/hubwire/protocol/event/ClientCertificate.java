package io.hubwire.protocol.event;

import org.jspecify.annotations.Nullable;

/** A certificate that a client showed; one of the two is always there. */
public record ClientCertificate(@Nullable String thumbprint, @Nullable String content) {}
