/** What a listening socket does before anybody looks at a request. */
@NullMarked
package io.hubwire.http;

import org.jspecify.annotations.NullMarked;
