/** Events on their way from the service to a handler, and the answers: CloudEvents over HTTP. */
@NullMarked
package io.hubwire.protocol.event;

import org.jspecify.annotations.NullMarked;
