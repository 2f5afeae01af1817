/** Who an app is to services that it reaches without a key: tokens of Microsoft Entra ID. */
@NullMarked
package io.hubwire.host.identity;

import org.jspecify.annotations.NullMarked;
