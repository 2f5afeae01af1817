/** The frames that clients and the service exchange: each is parsed or written here. */
@NullMarked
package io.hubwire.protocol.frame;

import org.jspecify.annotations.NullMarked;
