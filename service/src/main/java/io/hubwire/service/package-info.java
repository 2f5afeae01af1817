/** The Web PubSub service. */
@NullMarked
package io.hubwire.service;

import org.jspecify.annotations.NullMarked;
