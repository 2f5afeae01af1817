/** Route templates of HTTP triggers and the order in which they are tried. */
@NullMarked
package io.hubwire.host.route;

import org.jspecify.annotations.NullMarked;
