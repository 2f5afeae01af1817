/** What the guide shows, as tests that run. */
@NullMarked
package io.hubwire.junit.guide;

import org.jspecify.annotations.NullMarked;
