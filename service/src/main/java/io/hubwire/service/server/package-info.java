/** Sockets and HTTP: the only package that sees the network library. */
@NullMarked
package io.hubwire.service.server;

import org.jspecify.annotations.NullMarked;
