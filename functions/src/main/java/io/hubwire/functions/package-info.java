/** Annotations and types that a function author imports. */
@NullMarked
package io.hubwire.functions;

import org.jspecify.annotations.NullMarked;
