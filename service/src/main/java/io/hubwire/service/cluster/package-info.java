/** The port between nodes: publish, command, ask, interest; and its form for a single node. */
@NullMarked
package io.hubwire.service.cluster;

import org.jspecify.annotations.NullMarked;
