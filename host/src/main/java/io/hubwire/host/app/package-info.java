/** Finding the functions of an app and what they declare. */
@NullMarked
package io.hubwire.host.app;

import org.jspecify.annotations.NullMarked;
