/**
 * Events on their way to the application's handlers: the port of the sessions and its HTTP form.
 */
@NullMarked
package io.hubwire.service.upstream;

import org.jspecify.annotations.NullMarked;
