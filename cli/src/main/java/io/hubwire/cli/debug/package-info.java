/** Lets debuggers attach to the process that runs an app's functions. */
@NullMarked
package io.hubwire.cli.debug;

import org.jspecify.annotations.NullMarked;
