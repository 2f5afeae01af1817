/** Files that live as long as this process. */
@NullMarked
package io.hubwire.host.files;

import org.jspecify.annotations.NullMarked;
