/** Who is connected and in which groups, and how a message reaches them; owned by one shard. */
@NullMarked
package io.hubwire.service.hub;

import org.jspecify.annotations.NullMarked;
