package io.hubwire.junit;

import java.lang.reflect.Method;
import org.junit.platform.commons.support.AnnotationSupport;

/** The faults that a test's annotations ask for, which may stand on annotations of its own. */
final class FaultAnnotations {

  private FaultAnnotations() {}

  static void apply(Method test, Faults faults) {
    AnnotationSupport.findAnnotation(test, ExpectFunctionFailure.class)
        .ifPresent(expected -> faults.expectFailure(expected.value()));
    AnnotationSupport.findAnnotation(test, FailNextEvent.class)
        .ifPresent(failing -> faults.failNext(failing.value()));
    AnnotationSupport.findAnnotation(test, DelayNextEvent.class)
        .ifPresent(delayed -> faults.delayNext(delayed.value()));
    AnnotationSupport.findAnnotation(test, DropNextAck.class)
        .ifPresent(dropped -> faults.dropNextAck());
    AnnotationSupport.findAnnotation(test, ThrottleNextAction.class)
        .ifPresent(throttled -> faults.throttleNextAction());
  }
}
