/** Constructs a service and a host and wires them: what the runtime's API starts. */
@NullMarked
package io.hubwire.engine;

import org.jspecify.annotations.NullMarked;
