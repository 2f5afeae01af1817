package io.hubwire.functions;

import com.microsoft.azure.functions.annotation.CustomBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Gives an HTTP function the Web PubSub event that its request carries, as a {@link
 * WebPubSubContext}. For plans where HTTP is the only trigger, such as Static Web Apps.
 *
 * <p>The function must take {@code POST} and {@code OPTIONS}, and answers by itself, best by {@link
 * WebPubSubContext#createResponse}. The service's event handler must name the function's own URL;
 * the binding looks neither at the hub nor at the event's name.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
@CustomBinding(direction = "in", name = "context", type = "webPubSubContext")
public @interface WebPubSubContextInput {
  /** The binding's name in function.json; seldom of interest in Java. */
  String name() default "context";

  /**
   * Names of app settings (not their values) that hold the connection strings of the services to
   * take events from. Empty: {@code WebPubSubConnectionString}; if that is missing too, nothing is
   * checked and every request is accepted.
   */
  String[] connections() default {};

  /**
   * The same for a single service; used only while {@link #connections()} is empty. Hosts with an
   * extension older than 1.10.2 ignore it, so prefer {@code connections}.
   */
  String connection() default "";
}
