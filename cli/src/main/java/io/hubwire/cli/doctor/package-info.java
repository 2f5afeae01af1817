/** Finds what is wrong with an app, or with a handler that is deployed, and says how to mend it. */
@NullMarked
package io.hubwire.cli.doctor;

import org.jspecify.annotations.NullMarked;
