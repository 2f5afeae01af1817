/** Attacks on a running process, after each of which a healthy client gets its answer. */
@NullMarked
package io.hubwire.hostile;

import org.jspecify.annotations.NullMarked;
