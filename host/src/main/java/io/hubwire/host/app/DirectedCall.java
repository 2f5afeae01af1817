package io.hubwire.host.app;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Calls of the JDK that mean something else in an app than in the host that runs it. */
enum DirectedCall {
  ENVIRONMENT("java/lang/System", "getenv", null, AppEnvironment.class),
  EXIT("java/lang/System", "exit", null, AppExit.class),
  RUNTIME_EXIT("java/lang/Runtime", "exit", "(Ljava/lang/Runtime;I)V", AppExit.class),
  RUNTIME_HALT("java/lang/Runtime", "halt", "(Ljava/lang/Runtime;I)V", AppExit.class);

  private final String owner;
  private final String method;
  private final @Nullable String descriptor;
  private final String target;

  DirectedCall(String owner, String method, @Nullable String descriptor, Class<?> target) {
    this.owner = owner;
    this.method = method;
    this.descriptor = descriptor;
    this.target = target.getName().replace('.', '/');
  }

  /** Whether a class file, read as text, may have such a call. */
  static boolean mayBeIn(String text) {
    return Arrays.stream(values())
        .anyMatch(call -> text.contains(call.owner) && text.contains(call.method));
  }

  /** The call of that method, or null where it goes where it went. */
  static @Nullable DirectedCall of(String owner, String method, String type) {
    return Arrays.stream(values())
        .filter(call -> call.owner.equals(owner) && call.method.equals(method))
        .filter(call -> !call.ofObject() || type.equals("(I)V"))
        .findFirst()
        .orElse(null);
  }

  /** The class that the call goes to, as class files write it. */
  String target() {
    return target;
  }

  /** The method there, which has the same name. */
  String methodName() {
    return method;
  }

  /**
   * Whether the method was called on an object, which the one there takes as its first argument.
   */
  boolean ofObject() {
    return descriptor != null;
  }

  /** What the method there takes and gives, where that differs. */
  String descriptor() {
    return String.valueOf(descriptor);
  }
}
