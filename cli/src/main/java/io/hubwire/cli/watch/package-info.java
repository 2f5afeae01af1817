/** Compiles the sources of an app that runs, as they are saved. */
@NullMarked
package io.hubwire.cli.watch;

import org.jspecify.annotations.NullMarked;
