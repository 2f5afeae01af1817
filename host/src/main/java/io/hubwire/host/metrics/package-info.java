/** What a host that runs alone counts. */
@NullMarked
package io.hubwire.host.metrics;

import org.jspecify.annotations.NullMarked;
