package io.hubwire.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;

/** Where the command begins once a suitable JVM runs. */
public final class Main {

  private Main() {}

  /** Runs a command and ends the JVM with its exit code. */
  public static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  private static int run(String[] arguments) {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    return commands(out, err).execute(arguments);
  }

  /** Every command there is. */
  static CommandLine commands(PrintWriter out, PrintWriter err) {
    return new CommandLine(new HubwireCommand())
        .addSubcommand(new StartCommand())
        .addSubcommand(new ServiceCommand())
        .addSubcommand(new DoctorCommand())
        .addSubcommand(new ExportCommand())
        .addSubcommand(new PackageCommand())
        .addSubcommand(new TokenCommand())
        .addSubcommand(new SendCommand())
        .addSubcommand(new ConnectCommand())
        .addSubcommand(new KeysCommand())
        .addSubcommand(new HealthCommand())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExpandAtFiles(false) // @file is data of 'send', not more arguments
        .setOut(out)
        .setErr(err)
        .setParameterExceptionHandler(Failures::wrongUsage)
        .setExecutionExceptionHandler(Failures::failed);
  }
}
