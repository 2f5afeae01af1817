/** Java functions in the host's own process, with the semantics of Microsoft's Java worker. */
@NullMarked
package io.hubwire.host.inprocess;

import org.jspecify.annotations.NullMarked;
