/** What the log looks like. Set up in code, since reading XML would be a third of the start. */
@NullMarked
package io.hubwire.cli.log;

import org.jspecify.annotations.NullMarked;
