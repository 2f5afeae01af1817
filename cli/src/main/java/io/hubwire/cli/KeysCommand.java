package io.hubwire.cli;

import io.hubwire.cli.app.AppLocator;
import io.hubwire.cli.app.CommandException;
import io.hubwire.host.config.HostException;
import io.hubwire.host.key.KeyScope;
import io.hubwire.host.key.KeyStore;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hubwire keys}: the one place that shows keys. */
@Command(
    name = "keys",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Print the keys that callers of an app show when it runs with --enable-auth.",
      "They lie in the app's .hubwire/keys.json and are made now if there are none yet."
    },
    descriptionHeading = "%n",
    parameterListHeading = "%n",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExample:%n",
    footer = "  curl \"http://localhost:7071/api/hello?code=KEY\"")
final class KeysCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      arity = "0..1",
      paramLabel = "APP",
      defaultValue = ".",
      description = "The app's folder or jar (default: this folder).")
  private Path app = Path.of("");

  @Override
  public Integer call() {
    KeyStore keys = new KeyStore(AppLocator.settingsFolder(app));
    PrintWriter out = spec.commandLine().getOut();
    try {
      keys.ensureWebhookKey("webpubsub");
      out.println("master (opens everything): " + keys.master());
      keys.keys(new KeyScope.AllFunctions())
          .forEach((name, key) -> out.println("function key " + name + ": " + key));
      keys.keys(new KeyScope.Webhooks())
          .forEach((name, key) -> out.println("system key " + name + ": " + key));
    } catch (HostException e) {
      throw new CommandException(String.valueOf(e.getMessage()), e);
    }
    return CommandLine.ExitCode.OK;
  }
}
