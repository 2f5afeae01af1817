package io.hubwire.cli;

import io.hubwire.protocol.auth.ConnectionString;
import io.hubwire.service.HubSettings;
import io.hubwire.service.upstream.EventHandler;
import io.hubwire.spi.VisibleText;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** For people. */
final class ServiceTextReport implements ServiceReport {

  private static final String LINE = System.lineSeparator();

  private final PrintStream out;

  ServiceTextReport(PrintStream out) {
    this.out = out;
  }

  @Override
  public void begin() {
    out.println(Version.line());
    out.flush();
  }

  @Override
  public void ready(
      ConnectionString service, Map<String, HubSettings> hubs, List<String> notes, long millis) {
    StringBuilder text = new StringBuilder(LINE + "Web PubSub service:" + LINE + LINE);
    text.append("\tConnection string: " + ServiceHint.shown(service.write()) + LINE);
    text.append(
        "\tClients connect to: " + service.endpoint().socketUrl() + "/client/hubs/<hub>" + LINE);
    text.append(LINE);
    addHandlers(text, new TreeMap<>(hubs));
    for (String note : notes) {
      text.append("Note: ").append(note).append(LINE);
    }
    text.append(notes.isEmpty() ? "" : LINE);
    text.append("Ready in ").append(millis).append(" ms");
    out.println(VisibleText.lines(text.toString()));
    out.flush();
  }

  private static void addHandlers(StringBuilder text, Map<String, HubSettings> hubs) {
    text.append("Event handlers:" + LINE + LINE);
    TextTable table = new TextTable("Hub", "Events", "Go to");
    hubs.forEach(
        (hub, settings) ->
            settings
                .eventHandlers()
                .forEach(handler -> table.add(hub, events(handler), url(handler))));
    List<String> lines = table.lines();
    if (lines.size() == 1) {
      text.append("\tNone: events go nowhere." + LINE);
    } else {
      lines.forEach(line -> text.append("\t" + line + LINE));
    }
    text.append(LINE);
  }

  private static String events(EventHandler handler) {
    String system = String.join(",", handler.systemEvents());
    String separator = system.isEmpty() || handler.userEventPattern().isEmpty() ? "" : ",";
    return system + separator + handler.userEventPattern();
  }

  /** The URL without its query, which carries the key. */
  static String url(EventHandler handler) {
    String url = handler.urlTemplate();
    int query = url.indexOf('?');
    return query < 0 ? url : url.substring(0, query);
  }

  @Override
  public void stopping() {
    out.println("Stopping: what is in flight may finish. Ctrl-C again ends it at once.");
    out.flush();
  }
}
