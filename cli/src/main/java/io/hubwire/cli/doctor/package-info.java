/**
 * Finds what is wrong with an app, or with a handler that is deployed, and says how to put it
 * right.
 */
@NullMarked
package io.hubwire.cli.doctor;

import org.jspecify.annotations.NullMarked;
