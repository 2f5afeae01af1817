/** Runs functions of other languages in processes of their own, over FunctionRpc. */
@NullMarked
package io.hubwire.host.worker;

import org.jspecify.annotations.NullMarked;
