package io.hubwire.cli;

import io.hubwire.cli.app.Checkout;
import io.hubwire.cli.app.CommandException;
import io.hubwire.cli.app.MavenRepository;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code hubwire install}: what Maven needs to build an app against this version. */
@Command(
    name = "install",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Put the libraries of this version into Maven's local repository.",
      "Maven and IDEs find them there; 'new java' and 'start' do this by themselves."
    },
    descriptionHeading = "%n",
    optionListHeading = "%nOptions:%n",
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = "  hubwire install")
final class InstallCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--repository",
      paramLabel = "FOLDER",
      description = "The local repository (default: the one that Maven uses here).")
  private @Nullable Path repository;

  @Override
  public Integer call() {
    Checkout checkout =
        Checkout.current()
            .orElseThrow(
                () ->
                    new CommandException(
                        "This command was not built in a source tree of Hubwire, so there is"
                            + " nothing to install: its version must be in a repository that"
                            + " Maven knows."));
    MavenRepository target =
        repository == null
            ? MavenRepository.of(Path.of("").toAbsolutePath(), System.getenv())
            : new MavenRepository(repository.toAbsolutePath().normalize());
    boolean changed = target.install(checkout);
    spec.commandLine()
        .getOut()
        .printf(
            changed ? "Hubwire %s is in %s now.%n" : "Hubwire %s is in %s already.%n",
            Version.number(),
            target.folder());
    return ExitCode.OK;
  }
}
