package io.hubwire.cli;

import io.hubwire.cli.app.AppLocator;
import io.hubwire.cli.log.CommandLog;
import io.hubwire.cli.packaging.AppPackage;
import io.hubwire.cli.packaging.Packaged;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hubwire package}: from an app to the folder that is deployed. */
@Command(
    name = "package",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Write the folder that Azure runs, without what is only of this machine.",
      "APP is a jar with lib/ beside it, a Maven or Gradle project, or a folder with functions in JavaScript or"
          + " Python."
    },
    descriptionHeading = "%n",
    parameterListHeading = "%n",
    optionListHeading = "%nOptions:%n",
    sortOptions = false,
    footerHeading = "%nExample:%n",
    footer = "  hubwire package samples/chat --out target/chat")
final class PackageCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      arity = "0..1",
      paramLabel = "APP",
      defaultValue = ".",
      description = "The app (default: this folder).")
  private Path app = Path.of("");

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "The folder to write: one that does not exist, or is empty.")
  private Path out = Path.of("");

  @Override
  public Integer call() {
    CommandLog.useStandardError();
    Path folder = out.toAbsolutePath().normalize();
    Packaged packaged = AppPackage.write(AppLocator.locate(app), folder);
    PrintWriter output = spec.commandLine().getOut();
    output.println("Packaged in " + folder + ": " + String.join(", ", packaged.functions()) + ".");
    packaged.notes().forEach(output::println);
    return ExitCode.OK;
  }
}
