/** Access keys of functions, of the host and of its webhooks. */
@NullMarked
package io.hubwire.host.key;

import org.jspecify.annotations.NullMarked;
