/** What a service counts, and how it tells the figures. */
@NullMarked
package io.hubwire.service.metrics;

import org.jspecify.annotations.NullMarked;
