/** What happens in a service, told as it happens to whoever listens. */
@NullMarked
package io.hubwire.service.activity;

import org.jspecify.annotations.NullMarked;
