package io.hubwire.cli.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.util.List;

/** Sets the log up: found by Logback through its service file, in place of its search for XML. */
public final class CommandLog extends ContextAwareBase implements Configurator {

  /** They tell much, little of which helps those who run an app. */
  private static final List<String> QUIET = List.of("io.netty", "io.vertx", "io.grpc");

  private static volatile LogForm form = LogForm.PLAIN;
  private static volatile boolean onError;

  /** Says how to log; before the first logger is asked for. */
  public static void use(LogForm wanted) {
    form = wanted;
  }

  /**
   * For commands whose output is what they were asked for; before the first logger is asked for.
   */
  public static void useStandardError() {
    onError = true;
  }

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    LogForm wanted = form;
    LineAppender appender =
        new LineAppender(
            onError ? System.err : System.out,
            wanted.json() ? new JsonLine() : new TextLine(wanted)::of);
    appender.setContext(context);
    appender.start();
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.setLevel(wanted.verbose() ? Level.DEBUG : Level.INFO);
    root.addAppender(appender);
    for (String name : QUIET) {
      context.getLogger(name).setLevel(wanted.verbose() ? Level.INFO : Level.WARN);
    }
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }
}
