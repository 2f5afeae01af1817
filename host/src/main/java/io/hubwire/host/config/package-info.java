/** The settings of an app: host.json, local.settings.json and the environment as one. */
@NullMarked
package io.hubwire.host.config;

import org.jspecify.annotations.NullMarked;
