/** Functions that time starts. */
@NullMarked
package io.hubwire.host.timer;

import org.jspecify.annotations.NullMarked;
