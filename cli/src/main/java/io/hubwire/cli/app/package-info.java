/** Finds out in which form an app lies on the disk, and compiles it where it has to be. */
@NullMarked
package io.hubwire.cli.app;

import org.jspecify.annotations.NullMarked;
