/** Reads a service's settings from flags, environment and files, with one precedence. */
@NullMarked
package io.hubwire.service.config;

import org.jspecify.annotations.NullMarked;
