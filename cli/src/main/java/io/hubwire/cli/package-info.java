/** The hubwire command. */
@NullMarked
package io.hubwire.cli;

import org.jspecify.annotations.NullMarked;
