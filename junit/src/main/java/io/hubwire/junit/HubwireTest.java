package io.hubwire.junit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Starts an app and its service for the tests of a class, once for all of them, on free ports. Test
 * methods may have parameters of the types {@link io.hubwire.Hubwire}, {@link TestClients}, {@link
 * HostClient}, {@link Traffic}, {@link Faults}, {@link FakeHandler} and {@link FakeService}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ExtendWith(HubwireExtension.class)
public @interface HubwireTest {

  /**
   * The classes whose functions are the app. None: those of the folders of compiled classes on the
   * test's class path.
   */
  Class<?>[] functions() default {};

  /**
   * The folder of {@code host.json} and {@code local.settings.json}, from the working directory on.
   * If it holds {@code function.json} files, the app is what was staged there.
   */
  String app() default "";

  /** App settings, each as {@code NAME=value}. */
  String[] settings() default {};
}
