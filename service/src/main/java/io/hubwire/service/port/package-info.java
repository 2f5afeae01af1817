/** The world as the service's logic sees it: time, chance, its own turn, a client's wire. */
@NullMarked
package io.hubwire.service.port;

import org.jspecify.annotations.NullMarked;
