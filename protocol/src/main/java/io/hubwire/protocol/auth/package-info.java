/** Who may call whom: endpoints, connection strings, keys, tokens and signatures. */
@NullMarked
package io.hubwire.protocol.auth;

import org.jspecify.annotations.NullMarked;
