/**
 * Between the API and the engine behind it, in JDK types only, so that the engine may live in a
 * class loader of its own. Not for applications.
 */
@NullMarked
package io.hubwire.spi;

import org.jspecify.annotations.NullMarked;
