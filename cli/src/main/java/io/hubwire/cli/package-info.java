/** The command: one class per command, what they print, and how they stop. */
@NullMarked
package io.hubwire.cli;

import org.jspecify.annotations.NullMarked;
