@NullMarked
package io.hubwire.http;

import org.jspecify.annotations.NullMarked;
