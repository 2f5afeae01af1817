/** Names of hubs, groups, users and events, and what a connection may do with groups. */
@NullMarked
package io.hubwire.protocol.role;

import org.jspecify.annotations.NullMarked;
