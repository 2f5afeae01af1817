/**
 * Finds a JDK that is new enough and starts the command with it. Java 17 byte code, so that an
 * older JVM can say what is missing.
 */
@NullMarked
package io.hubwire.cli.entry;

import org.jspecify.annotations.NullMarked;
