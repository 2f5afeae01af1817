package io.hubwire.host.app;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Calls of the JDK that mean something else in an app than in the host that runs it. */
enum DirectedCall {
  ENVIRONMENT("java/lang/System", "getenv", AppEnvironment.class),
  EXIT("java/lang/System", "exit", AppExit.class),
  RUNTIME_EXIT("java/lang/Runtime", "exit", AppExit.class, "(I)V"),
  RUNTIME_HALT("java/lang/Runtime", "halt", AppExit.class, "(I)V"),
  CHILD_ENVIRONMENT(
      "java/lang/ProcessBuilder", "environment", AppEnvironment.class, "()Ljava/util/Map;"),
  CHILD_START("java/lang/ProcessBuilder", "start", AppEnvironment.class, "()Ljava/lang/Process;"),
  EXEC(
      "java/lang/Runtime",
      "exec",
      AppEnvironment.class,
      "(Ljava/lang/String;)Ljava/lang/Process;",
      "([Ljava/lang/String;)Ljava/lang/Process;");

  private final String owner;
  private final String method;
  private final String descriptors; // with spaces in between
  private final String target;

  /**
   * A method.
   *
   * @param descriptors of a method that is called on an object; none for a static one
   */
  DirectedCall(String owner, String method, Class<?> target, String... descriptors) {
    this.owner = owner;
    this.method = method;
    this.descriptors = String.join(" ", descriptors);
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
        .filter(call -> !call.ofObject() || List.of(call.descriptors.split(" ")).contains(type))
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
    return !descriptors.isEmpty();
  }

  /** What the method there takes and gives, for a method of that descriptor. */
  String descriptor(String original) {
    return "(L" + owner + ";" + original.substring(1);
  }
}
