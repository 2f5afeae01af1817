/** The REST data plane: requests become operations on hubs, and what came of them answers. */
@NullMarked
package io.hubwire.service.api;

import org.jspecify.annotations.NullMarked;
