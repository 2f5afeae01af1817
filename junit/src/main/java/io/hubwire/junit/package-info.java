/** The JUnit extension: an app with its service in the test's own JVM, and clients to test it. */
@NullMarked
package io.hubwire.junit;

import org.jspecify.annotations.NullMarked;
