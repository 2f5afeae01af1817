package io.hubwire.cli;

import io.hubwire.FunctionInfo;
import io.hubwire.HandlerInfo;
import io.hubwire.Hubwire;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What people may copy from the start-up output. */
final class ServiceHint {

  /** Names that authors give to the function that serves the page. */
  private static final Set<String> PAGES = Set.of("index", "page", "home", "default", "root");

  private ServiceHint() {}

  /** As it is where its key is the well-known one, else without the key, which is a secret. */
  static String connectionString(Hubwire running) {
    return shown(running.connectionString());
  }

  /** The same of a service alone. */
  static String shown(String text) {
    return isWellKnown(text) ? text : text.replaceAll("(?i)AccessKey=[^;]*", "AccessKey=<yours>");
  }

  /** Where clients of the first hub connect, or of any where the app names none. */
  static String clientUrl(Hubwire running) {
    String service = running.serviceUrl().map(URI::toString).orElse("");
    String hub = running.handlers().stream().map(HandlerInfo::hub).findFirst().orElse("<hub>");
    return service.replaceFirst("^http", "ws") + "/client/hubs/" + hub;
  }

  /** The command that prints a client's URL; null where it would need a secret. */
  static @Nullable String tokenCommand(Hubwire running) {
    String text = running.connectionString();
    if (running.serviceUrl().isEmpty() || running.handlers().isEmpty() || !isWellKnown(text)) {
      return null;
    }
    String command = "hubwire token --hub " + running.handlers().getFirst().hub() + " --user ann";
    return text.equals(Defaults.connectionString(Defaults.SERVICE_PORT))
        ? command
        : command + " --connection \"" + text + "\"";
  }

  /** The URL of the function that seems to serve the app's page; null where none does. */
  static @Nullable String page(List<FunctionInfo> functions) {
    for (FunctionInfo function : functions) {
      String url = function.httpUrl();
      boolean runs = !function.disabled() && function.error() == null;
      if (runs && url != null && !url.contains("{") && answersGet(function)) {
        if (PAGES.contains(function.name().toLowerCase(Locale.ROOT))) {
          return url;
        }
      }
    }
    return null;
  }

  private static boolean answersGet(FunctionInfo function) {
    String trigger = function.trigger();
    return !trigger.startsWith("[") || trigger.substring(0, trigger.indexOf(']')).contains("GET");
  }

  private static boolean isWellKnown(String connectionString) {
    return connectionString.contains("AccessKey=" + Defaults.KEY + ";");
  }
}
