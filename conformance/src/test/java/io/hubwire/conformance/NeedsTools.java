package io.hubwire.conformance;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test, or all tests of a class, need programs from outside. Where one is absent they are skipped
 * by name and a line says so; with {@code -Dhubwire.requireTools=true} they fail instead.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@ExtendWith(ExternalTools.class)
@interface NeedsTools {
  /** The programs. */
  ExternalTool[] value();
}
