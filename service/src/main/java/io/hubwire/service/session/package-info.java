/** One client's life: handshake, frames, acks, events, close. */
@NullMarked
package io.hubwire.service.session;

import org.jspecify.annotations.NullMarked;
