/**
 * What is true of the whole: official SDKs and a real browser against a running app, the bytes on
 * every path, the vectors of the trigger endpoint, and the rules that the sources keep.
 */
@NullMarked
package io.hubwire.conformance;

import org.jspecify.annotations.NullMarked;
