package io.hubwire.cli;

import io.hubwire.cli.app.Checkout;
import io.hubwire.cli.app.MavenRepository;
import io.hubwire.cli.project.NewProject;
import io.hubwire.cli.project.ProjectTemplate;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hubwire new}: a project to start from. */
@Command(
    name = "new",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Write a new project: a function, a page and a green test.",
    descriptionHeading = "%n",
    parameterListHeading = "%n",
    optionListHeading = "%nOptions:%n",
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {"  hubwire new java my-chat", "  hubwire new js my-chat"})
final class NewCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      index = "0",
      paramLabel = "java|js|python",
      description = "The language of its functions.")
  private ProjectTemplate template = ProjectTemplate.JAVA;

  @Parameters(
      index = "1",
      paramLabel = "NAME",
      description = "Its name, which is that of the folder, too.")
  private Path name = Path.of("");

  @Override
  public Integer call() {
    Path folder = name.toAbsolutePath().normalize();
    NewProject.write(
        template, folder, new NewProject.Versions(Version.number(), Version.testedWithJunit()));
    if (template == ProjectTemplate.JAVA) {
      Checkout.current()
          .ifPresent(built -> MavenRepository.of(folder, System.getenv()).install(built));
    }
    String test =
        switch (template) {
          case JAVA -> "mvn verify";
          case JS -> "npm install && npm test";
          case PYTHON ->
              "python3 -m venv .venv && .venv/bin/python -m pip install -r requirements-dev.txt &&"
                  + " .venv/bin/python -m unittest";
        };
    spec.commandLine()
        .getOut()
        .printf("Written to %s. Go on with:%n  cd %s && hubwire start%n  %s%n", folder, name, test);
    return ExitCode.OK;
  }
}
