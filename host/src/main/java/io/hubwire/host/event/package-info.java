/** What the host tells about its work. */
@NullMarked
package io.hubwire.host.event;

import org.jspecify.annotations.NullMarked;
