package io.hubwire.junit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The first call of a function in this test fails, as {@link Faults#failNext} has it. */
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface FailNextEvent {

  /** The function; empty for any. */
  String value() default "";
}
