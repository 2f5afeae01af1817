/** The wire of Azure Web PubSub, without I/O: each type parses and writes. */
@NullMarked
package io.hubwire.protocol;

import org.jspecify.annotations.NullMarked;
