/** New projects from templates. */
@NullMarked
package io.hubwire.cli.project;

import org.jspecify.annotations.NullMarked;
