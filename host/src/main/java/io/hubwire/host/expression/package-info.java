/** Binding expressions: settings at set-up, values of the invocation at run time. */
@NullMarked
package io.hubwire.host.expression;

import org.jspecify.annotations.NullMarked;
