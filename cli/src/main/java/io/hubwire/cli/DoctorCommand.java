package io.hubwire.cli;

import io.hubwire.cli.app.AppAsBuilt;
import io.hubwire.cli.doctor.Diagnosis;
import io.hubwire.cli.doctor.Doctor;
import io.hubwire.cli.doctor.Finding;
import io.hubwire.cli.doctor.HandlerProbe;
import io.hubwire.cli.log.CommandLog;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hubwire doctor}: what is wrong with an app, or with a handler that is deployed. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Check an app without starting it, or a deployed event handler by playing the service.",
      "Each finding says what, where, why, and the line that puts it right.",
      "Nothing is compiled, installed or written, and no function is called.",
      "Exit code 0: nothing found, 1: findings."
    },
    descriptionHeading = "%n",
    parameterListHeading = "%n",
    optionListHeading = "%nOptions:%n",
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  hubwire doctor samples/chat",
      "  hubwire doctor --hub chat --event message \\",
      "      --probe \"https://HOST/runtime/webhooks/webpubsub?code=KEY\" \\",
      "      --connection \"$WebPubSubConnectionString\""
    })
final class DoctorCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      arity = "0..1",
      paramLabel = "APP",
      defaultValue = ".",
      description = "The app (default: this folder).")
  private Path app = Path.of("");

  @Option(names = "--probe", paramLabel = "URL", description = "The handler, with its code.")
  private @Nullable URI probe;

  @Option(
      names = "--connection",
      paramLabel = "STRING",
      description = "The connection string of the service that the handler knows (with --probe).")
  private String connection = Defaults.connectionString(Defaults.SERVICE_PORT);

  @Option(
      names = "--hub",
      defaultValue = "hub",
      description = "The hub of the event that is sent (with --probe; default: ${DEFAULT-VALUE}).")
  private String hub = "";

  @Option(
      names = "--event",
      defaultValue = "connected",
      description =
          "The event that is sent: connected, or the name of a user event, which runs the function"
              + " (with --probe; default: ${DEFAULT-VALUE}).")
  private String event = "";

  @Mixin private TrustOption trust = new TrustOption();

  @Override
  public Integer call() throws InterruptedException {
    CommandLog.useStandardError();
    List<Finding> findings;
    if (probe == null) {
      AppAsBuilt found = AppAsBuilt.at(app);
      Diagnosis diagnosis = Doctor.examine(found);
      findings = diagnosis.findings();
      print(findings, found.folder().toString());
      printExtent(diagnosis);
    } else {
      checkProbe(probe);
      ServiceOption service = ServiceOption.parse(connection, spec.commandLine());
      ServiceOption.hub(hub, spec.commandLine());
      HandlerProbe check =
          new HandlerProbe(
              trust.client(probe.getScheme()),
              probe,
              service.endpoint().host(),
              service.key(),
              hub,
              event);
      findings = check.run(line -> spec.commandLine().getOut().println(line));
      print(findings, HandlerProbe.shown(probe));
    }
    return findings.isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  private void checkProbe(URI url) {
    boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
    if (!web || url.getHost() == null) {
      throw new ParameterException(
          spec.commandLine(),
          "--probe is no URL of a handler; expected one such as"
              + " http://localhost:7071/runtime/webhooks/webpubsub.");
    }
  }

  private void printExtent(Diagnosis diagnosis) {
    PrintWriter out = spec.commandLine().getOut();
    if (!diagnosis.checked().isEmpty()) {
      out.println("Checked: " + String.join(", ", diagnosis.checked()) + ".");
    }
    if (diagnosis.unchecked() != null) {
      out.println("Not checked: " + diagnosis.unchecked() + ".");
    }
  }

  private void print(List<Finding> findings, String subject) {
    PrintWriter out = spec.commandLine().getOut();
    for (int i = 0; i < findings.size(); i++) {
      Finding finding = findings.get(i);
      out.println((i + 1) + ". " + finding.what());
      out.println("   Where: " + finding.where());
      out.println("   Why:   " + finding.why().replace("\n", "\n          "));
      out.println("   Fix:   " + finding.fix());
      out.println();
    }
    String count = findings.size() == 1 ? "1 finding" : findings.size() + " findings";
    out.println((findings.isEmpty() ? "Nothing found" : count) + " in " + subject + ".");
  }
}
