/** The Functions host. */
@NullMarked
package io.hubwire.host;

import org.jspecify.annotations.NullMarked;
