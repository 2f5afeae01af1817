/** Time as the host sees it. */
@NullMarked
package io.hubwire.host.time;

import org.jspecify.annotations.NullMarked;
