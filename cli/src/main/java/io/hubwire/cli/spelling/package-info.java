/** Which known name a person meant by one that nobody knows. */
@NullMarked
package io.hubwire.cli.spelling;

import org.jspecify.annotations.NullMarked;
