/** Starts a service and a host and wires them. */
@NullMarked
package io.hubwire;

import org.jspecify.annotations.NullMarked;
