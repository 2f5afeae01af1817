/** What is measured, with JMH or by a load tool. README.md of this module says how. */
@NullMarked
package io.hubwire.benchmarks;

import org.jspecify.annotations.NullMarked;
