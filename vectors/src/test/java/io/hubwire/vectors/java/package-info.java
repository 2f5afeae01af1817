/** The calls of Java functions. */
@NullMarked
package io.hubwire.vectors.java;

import org.jspecify.annotations.NullMarked;
