/** What the Functions extension for Web PubSub does. */
@NullMarked
package io.hubwire.bindings;

import org.jspecify.annotations.NullMarked;
