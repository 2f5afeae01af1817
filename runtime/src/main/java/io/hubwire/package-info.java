/** Starts a service and a host and wires them: the API for commands, tests and builds. */
@NullMarked
package io.hubwire;

import org.jspecify.annotations.NullMarked;
