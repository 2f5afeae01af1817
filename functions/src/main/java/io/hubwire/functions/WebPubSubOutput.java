package io.hubwire.functions;

import com.microsoft.azure.functions.annotation.CustomBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Sends {@link WebPubSubAction}s to the service after the function has returned, one by one, in
 * order. The first that fails stops the rest and fails the call; what went before has happened.
 *
 * <p>On a parameter, the type is {@code OutputBinding<WebPubSubAction>} or {@code
 * OutputBinding<List<WebPubSubAction>>}; never set, or set to null, nothing is sent. On a method,
 * what it returns is sent (the binding is then called {@code $return}); do that only where the
 * return value answers nothing else, so not with {@link WebPubSubTrigger} on {@code connect} or
 * user events, which would take the actions for an answer.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.METHOD})
@CustomBinding(direction = "out", name = "actions", type = "webPubSub")
public @interface WebPubSubOutput {
  /**
   * The binding's name in function.json; needs to be given only where a function has two of them.
   */
  String name() default "actions";

  /**
   * The hub. {@code %SETTING%} and {@code {expression}} are resolved. Left empty, the app setting
   * {@code WebPubSubHub} names it.
   */
  String hub() default "";

  /**
   * Name of the app setting that holds the connection string. Empty: {@code
   * WebPubSubConnectionString}.
   */
  String connection() default "";
}
