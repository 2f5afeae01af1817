package io.hubwire.cli;

import io.hubwire.HubwireException;
import io.hubwire.cli.app.CommandException;
import io.hubwire.host.config.HostException;
import io.hubwire.service.ServiceException;
import io.hubwire.spi.VisibleText;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** What people read where a command cannot go on, always on standard error. */
final class Failures {

  private Failures() {}

  /** The command line makes no sense. */
  static int wrongUsage(ParameterException e, String[] arguments) {
    CommandLine command = e.getCommandLine();
    PrintWriter err = command.getErr();
    err.println(e.getMessage());
    if (e instanceof UnmatchedArgumentException unmatched) {
      String meant = Suggestions.of(unmatched);
      err.print(meant.isEmpty() ? "" : "Did you mean " + meant + "?" + System.lineSeparator());
    }
    err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help' for what it takes.");
    return ExitCode.USAGE;
  }

  /** The command failed: in one sentence where that was foreseen, else with what a report needs. */
  static int failed(Exception e, CommandLine command, ParseResult parsed) {
    PrintWriter err = command.getErr();
    if (isForeseen(e)) {
      err.println(VisibleText.entry(String.valueOf(e.getMessage())));
    } else {
      err.println("This is a mistake in Hubwire; please report it with the lines below.");
      e.printStackTrace(err);
    }
    return ExitCode.SOFTWARE;
  }

  private static boolean isForeseen(Exception e) {
    return e instanceof CommandException
        || e instanceof HubwireException
        || e instanceof HostException
        || e instanceof ServiceException;
  }
}
