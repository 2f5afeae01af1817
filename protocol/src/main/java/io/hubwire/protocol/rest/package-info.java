/** The REST data plane: operations, their paths and queries, bodies and errors. */
@NullMarked
package io.hubwire.protocol.rest;

import org.jspecify.annotations.NullMarked;
