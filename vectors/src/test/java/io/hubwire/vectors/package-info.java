/**
 * Calls of functions whose answers under Microsoft's workers are known. What all languages need is
 * here; each has a package of its own.
 */
@NullMarked
package io.hubwire.vectors;

import org.jspecify.annotations.NullMarked;
