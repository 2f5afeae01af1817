/** Makes the folder that is deployed. */
@NullMarked
package io.hubwire.cli.packaging;

import org.jspecify.annotations.NullMarked;
