/** The {@code hubwire} command as goals of Maven; Java 17, since Maven loads it. */
@NullMarked
package io.hubwire.maven;

import org.jspecify.annotations.NullMarked;
