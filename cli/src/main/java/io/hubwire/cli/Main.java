package io.hubwire.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** Where the command begins once a suitable JVM runs. */
public final class Main {

  /** Every command there is, in the order of the help. */
  private static final List<Entry> COMMANDS =
      List.of(
          new Entry("start", StartCommand::new),
          new Entry("host", HostCommand::new),
          new Entry("service", ServiceCommand::new),
          new Entry("doctor", DoctorCommand::new),
          new Entry("export", ExportCommand::new),
          new Entry("package", PackageCommand::new),
          new Entry("token", TokenCommand::new),
          new Entry("send", SendCommand::new),
          new Entry("connect", ConnectCommand::new),
          new Entry("new", NewCommand::new),
          new Entry("install", InstallCommand::new),
          new Entry("keys", KeysCommand::new),
          new Entry("health", HealthCommand::new));

  private record Entry(String name, Supplier<Object> command) {}

  private Main() {}

  /** Runs a command and ends the JVM with its exit code. */
  public static void main(String[] arguments) {
    ConsoleStream.protect();
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    System.exit(run(out, err, arguments));
  }

  /** Runs a command and returns its exit code. */
  static int run(PrintWriter out, PrintWriter err, String... arguments) {
    return commands(arguments.length == 0 ? "" : arguments[0])
        .setOut(out)
        .setErr(SafeWriter.around(err))
        .setParameterExceptionHandler(Failures::wrongUsage)
        .setExecutionExceptionHandler(Failures::failed)
        .setExecutionStrategy(Main::execute)
        .execute(arguments);
  }

  /** Prints help as it is, in colours; what a command itself prints may be the text of others. */
  private static int execute(ParseResult parsed) {
    Integer helped = CommandLine.executeHelpRequest(parsed);
    if (helped != null) {
      return helped;
    }
    CommandLine hubwire = parsed.commandSpec().root().commandLine();
    hubwire.setOut(SafeWriter.around(hubwire.getOut()));
    return new CommandLine.RunLast().execute(parsed);
  }

  /** The command, with the one subcommand that is wanted, or with all where that is none. */
  static CommandLine commands(String wanted) {
    CommandLine hubwire = new CommandLine(new HubwireCommand());
    boolean known = COMMANDS.stream().anyMatch(entry -> entry.name().equals(wanted));
    for (Entry entry : COMMANDS) {
      // The model of a command takes time to make: only the help and wrong usage need them all.
      if (!known || entry.name().equals(wanted)) {
        hubwire.addSubcommand(entry.command().get());
      }
    }
    if (!known) {
      hubwire.addSubcommand(new CommandLine.HelpCommand());
    }
    return hubwire
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExpandAtFiles(false); // @file is data of 'send', not more arguments
  }
}
