/** HTTP: the server, what triggers make of requests, and responses made of what functions give. */
@NullMarked
package io.hubwire.host.http;

import org.jspecify.annotations.NullMarked;
