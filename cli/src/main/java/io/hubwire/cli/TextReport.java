package io.hubwire.cli;

import io.hubwire.FunctionInfo;
import io.hubwire.HandlerInfo;
import io.hubwire.Hubwire;
import io.hubwire.spi.VisibleText;
import java.io.PrintStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** For people, in the manner of Core Tools. */
final class TextReport implements StartReport {

  private static final String LINE = System.lineSeparator();

  private final PrintStream out;

  TextReport(PrintStream out) {
    this.out = out;
  }

  @Override
  public void begin() {
    out.println(Version.line());
    out.flush();
  }

  @Override
  public void ready(Hubwire running, long millis) {
    StringBuilder text = new StringBuilder();
    addFunctions(text, running.functions());
    addService(text, running);
    addHandlers(text, running.handlers());
    addHints(text, running);
    for (String note : running.notes()) {
      text.append("Note: ").append(note).append(LINE);
    }
    if (!running.notes().isEmpty()) {
      text.append(LINE);
    }
    text.append("Ready in ").append(millis).append(" ms");
    out.println(VisibleText.lines(text.toString()));
    out.flush();
  }

  @Override
  public void stopping() {
    out.println("Stopping: what is in flight may finish. Ctrl-C again ends it at once.");
    out.flush();
  }

  private static void addFunctions(StringBuilder text, List<FunctionInfo> functions) {
    text.append(LINE).append("Functions:").append(LINE).append(LINE);
    List<FunctionInfo> able =
        functions.stream().filter(f -> !f.disabled() && f.error() == null).toList();
    able.stream().filter(f -> f.httpUrl() != null).forEach(f -> addFunction(text, f));
    able.stream().filter(f -> f.httpUrl() == null).forEach(f -> addFunction(text, f));
    functions.stream()
        .filter(FunctionInfo::disabled)
        .forEach(f -> text.append("Function " + f.name() + " is disabled." + LINE + LINE));
    functions.stream()
        .filter(f -> !f.disabled() && f.error() != null)
        .forEach(
            f -> text.append("Function " + f.name() + " is in error; see above." + LINE + LINE));
  }

  private static void addFunction(StringBuilder text, FunctionInfo function) {
    text.append("\t" + function.name() + ": " + function.trigger() + LINE + LINE);
  }

  private static void addService(StringBuilder text, Hubwire running) {
    text.append("Web PubSub service:").append(LINE).append(LINE);
    if (running.serviceUrl().isEmpty()) {
      String own = ServiceHint.connectionString(running);
      text.append("\t" + (own.isEmpty() ? "None." : "Outside: " + own) + LINE + LINE);
      text.append("\tIts events are expected at " + running.webPubSubUrl() + LINE + LINE);
      return;
    }
    text.append("\tConnection string: " + ServiceHint.connectionString(running) + LINE);
    text.append("\tClients connect to: " + ServiceHint.clientUrl(running) + LINE + LINE);
  }

  private static void addHandlers(StringBuilder text, List<HandlerInfo> handlers) {
    if (handlers.isEmpty()) {
      return;
    }
    TextTable table = new TextTable("Hub", "Events", "Go to", "From");
    for (HandlerInfo handler : handlers) {
      table.add(handler.hub(), events(handler), handler.url(), handler.source());
    }
    text.append("Event handlers:" + LINE + LINE);
    table.lines().forEach(line -> text.append("\t" + line + LINE));
    text.append(LINE);
  }

  private static String events(HandlerInfo handler) {
    String system = String.join(",", handler.systemEvents());
    String separator = system.isEmpty() || handler.userEvents().isEmpty() ? "" : ",";
    return system + separator + handler.userEvents();
  }

  private static void addHints(StringBuilder text, Hubwire running) {
    @Nullable String page = ServiceHint.page(running.functions());
    @Nullable String token = ServiceHint.tokenCommand(running);
    if (page == null && token == null) {
      return;
    }
    text.append("Try it:" + LINE + LINE);
    if (page != null) {
      text.append("\tOpen " + page + LINE);
    }
    if (token != null) {
      text.append("\tA client's URL: " + token + LINE);
    }
    text.append(LINE);
  }
}
