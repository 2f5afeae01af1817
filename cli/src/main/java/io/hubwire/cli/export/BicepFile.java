package io.hubwire.cli.export;

import io.hubwire.service.upstream.EventHandler;
import java.util.List;
import java.util.Locale;

/** A Bicep file that sets the hubs of an existing Web PubSub resource. */
final class BicepFile {

  private static final String HEAD =
      """
      // Name your resources: az deployment group create --resource-group <resource-group> \\
      //   --template-file <this file> --parameters webPubSubName=<name> functionAppName=<name>
      // Deploy the app first: Azure asks each handler for its consent at once.
      @description('The Web PubSub resource')
      param webPubSubName string

      @description('The function app')
      param functionAppName string

      resource webPubSub 'Microsoft.SignalRService/webPubSub@2024-03-01' existing = {
        name: webPubSubName
      }

      resource functionApp 'Microsoft.Web/sites@2023-12-01' existing = {
        name: functionAppName
      }

      var host = 'https://${functionApp.properties.defaultHostName}'
      var key = listKeys('${functionApp.id}/host/default', '2023-12-01').systemKeys.webpubsub_extension
      """;

  private BicepFile() {}

  static String write(List<HubHandlers> hubs) {
    StringBuilder text = new StringBuilder(HEAD);
    for (int i = 0; i < hubs.size(); i++) {
      add(text, hubs.get(i), "hub" + (i + 1));
    }
    return text.toString();
  }

  private static void add(StringBuilder text, HubHandlers hub, String symbol) {
    text.append("\nresource ").append(symbol);
    text.append(" 'Microsoft.SignalRService/webPubSub/hubs@2024-03-01' = {\n");
    text.append("  parent: webPubSub\n");
    text.append("  name: ").append(quoted(hub.hub())).append('\n');
    text.append("  properties: {\n");
    String policy = hub.anonymous() ? "allow" : "deny";
    text.append("    anonymousConnectPolicy: '").append(policy).append("'\n");
    text.append("    eventHandlers: [\n");
    hub.handlers().forEach(handler -> add(text, handler));
    text.append("    ]\n  }\n}\n");
  }

  private static void add(StringBuilder text, EventHandler handler) {
    text.append("      {\n        urlTemplate: ").append(url(handler.urlTemplate())).append('\n');
    if (!handler.userEventPattern().isEmpty()) {
      text.append("        userEventPattern: ").append(quoted(handler.userEventPattern()));
      text.append('\n');
    }
    if (!handler.systemEvents().isEmpty()) {
      text.append("        systemEvents: [\n");
      for (String event : handler.systemEvents()) {
        text.append("          ").append(quoted(event.toLowerCase(Locale.ROOT))).append('\n');
      }
      text.append("        ]\n");
    }
    text.append("      }\n");
  }

  private static String url(String template) {
    return quoted(template).replace(HubHandlers.HOST, "${host}").replace(HubHandlers.KEY, "${key}");
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'").replace("${", "\\${") + "'";
  }
}
