package io.hubwire.cli.export;

import io.hubwire.service.upstream.EventHandler;
import java.util.List;

/** A shell script that sets the hubs of a Web PubSub resource in Azure. */
final class AzureCommands {

  private static final String HEAD =
      """
      # Fill in the three names in angle brackets, then run this after the app is deployed:
      # Azure asks each handler for its consent at once.
      RESOURCE_GROUP='<resource-group>'
      WEB_PUBSUB='<web-pubsub-resource>'
      FUNCTION_APP='<function-app>'

      HOST="https://$(az functionapp show --resource-group "$RESOURCE_GROUP" \\
        --name "$FUNCTION_APP" --query defaultHostName --output tsv)"
      KEY=$(az functionapp keys list --resource-group "$RESOURCE_GROUP" \\
        --name "$FUNCTION_APP" --query systemKeys.webpubsub_extension --output tsv)
      """;

  private AzureCommands() {}

  static String write(List<HubHandlers> hubs) {
    StringBuilder text = new StringBuilder(HEAD);
    hubs.forEach(hub -> add(text, hub));
    return text.toString();
  }

  private static void add(StringBuilder text, HubHandlers hub) {
    text.append("\naz webpubsub hub create --resource-group \"$RESOURCE_GROUP\" \\\n");
    text.append("  --name \"$WEB_PUBSUB\" --hub-name ").append(quoted(hub.hub()));
    text.append(" --allow-anonymous ").append(hub.anonymous());
    hub.handlers().forEach(handler -> add(text, handler));
    text.append('\n');
  }

  private static void add(StringBuilder text, EventHandler handler) {
    text.append(" \\\n  --event-handler url-template=").append(url(handler.urlTemplate()));
    if (!handler.userEventPattern().isEmpty()) {
      text.append(" user-event-pattern=").append(quoted(handler.userEventPattern()));
    }
    handler.systemEvents().forEach(event -> text.append(" system-event=").append(quoted(event)));
  }

  /** What the shell fills in stands between double quotes, all else between single ones. */
  private static String url(String template) {
    return quoted(template)
        .replace(HubHandlers.HOST, "'\"$HOST\"'")
        .replace(HubHandlers.KEY, "'\"$KEY\"'")
        .replaceAll("(?<![^=])''(?=\")", "")
        .replaceAll("(?<=\")''$", "");
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
