/** Functions in JavaScript and Python. */
@NullMarked
package io.hubwire.vectors.script;

import org.jspecify.annotations.NullMarked;
