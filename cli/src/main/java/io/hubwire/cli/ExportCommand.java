package io.hubwire.cli;

import io.hubwire.App;
import io.hubwire.cli.app.AppLocator;
import io.hubwire.cli.app.CommandException;
import io.hubwire.cli.export.ExportFormat;
import io.hubwire.cli.export.HubHandlers;
import io.hubwire.cli.log.CommandLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hubwire export}: the laptop's wiring for Azure, or for Microsoft's emulator. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Write the event handlers that 'start' gives an app.",
      "They are those of its settings, and those that follow from its triggers. What is yours to"
          + " fill in stands in angle brackets."
    },
    descriptionHeading = "%n",
    parameterListHeading = "%n",
    optionListHeading = "%nOptions:%n",
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  hubwire export samples/chat",
      "  hubwire export samples/chat --format bicep --out hubs.bicep",
      "  hubwire export --format appsettings > appsettings.json"
    })
final class ExportCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      arity = "0..1",
      paramLabel = "APP",
      defaultValue = ".",
      description = "The app (default: this folder).")
  private Path app = Path.of("");

  @Option(
      names = "--format",
      defaultValue = "cli",
      paramLabel = "cli|bicep|appsettings",
      description =
          "Azure CLI commands, a Bicep file, or Microsoft's emulator's settings (default:"
              + " ${DEFAULT-VALUE}).")
  private ExportFormat format = ExportFormat.CLI;

  @Option(names = "--out", paramLabel = "FILE", description = "A file in place of the output.")
  private @Nullable Path out;

  @Override
  public Integer call() {
    CommandLog.useStandardError();
    App found = AppLocator.locate(app);
    List<HubHandlers> hubs = HubHandlers.of(found);
    if (hubs.stream().allMatch(hub -> hub.handlers().isEmpty())) {
      throw new CommandException(
          "The app in "
              + found.settings()
              + " has no event handlers: it has no webPubSubTrigger, and its settings name none.");
    }
    String text = format.write(hubs);
    if (out == null) {
      spec.commandLine().getOut().print(text);
      spec.commandLine().getOut().flush();
    } else {
      write(out, text);
    }
    return ExitCode.OK;
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new CommandException(
          "The file " + file + " cannot be written (" + e.getMessage() + ").", e);
    }
  }
}
