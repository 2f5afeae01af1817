/**
 * A chat with rooms: one class per step of a client's life, from the page over the token to the
 * messages.
 */
@NullMarked
package io.hubwire.samples.chat;

import org.jspecify.annotations.NullMarked;
