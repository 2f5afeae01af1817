package io.hubwire.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code hubwire} without a command. */
@Command(
    name = "hubwire",
    description = "Run Azure Functions with Web PubSub on your machine: host and service in one.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands:%n",
    optionListHeading = "%nOptions:%n",
    descriptionHeading = "%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  hubwire start                          run the app of this folder",
      "  hubwire start samples/chat --port 0    run another one, on any free port",
      "  hubwire token --hub chat --user ann    where a client of the hub chat connects",
      "",
      "'hubwire COMMAND --help' says more about a command."
    })
final class HubwireCommand implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    CommandLine line = spec.commandLine();
    throw new ParameterException(line, "A command is missing.");
  }
}
