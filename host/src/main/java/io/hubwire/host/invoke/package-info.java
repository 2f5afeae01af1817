/** Running functions: the port to a language's worker, and what the host does around a call. */
@NullMarked
package io.hubwire.host.invoke;

import org.jspecify.annotations.NullMarked;
