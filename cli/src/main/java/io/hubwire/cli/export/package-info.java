/** Writes the event handlers of an app as other tools take them. */
@NullMarked
package io.hubwire.cli.export;

import org.jspecify.annotations.NullMarked;
