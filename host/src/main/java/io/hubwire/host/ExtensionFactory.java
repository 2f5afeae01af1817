package io.hubwire.host;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hubwire.bindings.ExtensionOptions;
import io.hubwire.bindings.ExtensionPorts;
import io.hubwire.bindings.TriggerRejection;
import io.hubwire.bindings.WebPubSubExtension;
import io.hubwire.host.config.AppConfiguration;
import java.util.concurrent.CompletableFuture;

/** Makes the Web PubSub extension of an app. */
final class ExtensionFactory {

  private ExtensionFactory() {}

  static WebPubSubExtension create(AppConfiguration configuration, HostPorts ports) {
    Access access = new Access(ports);
    ExtensionPorts extensionPorts =
        new ExtensionPorts(
            ports.clock(),
            ports.sender(),
            time -> {
              CompletableFuture<Void> over = new CompletableFuture<>();
              ports.clock().after(time, () -> over.completeAsync(() -> null, ports.threads()));
              return over;
            },
            ports.identities());
    ExtensionOptions options =
        new ExtensionOptions(
            ports.settings().development(), rejection -> reject(access, rejection));
    ObjectNode section =
        configuration.extension("webPubSub") instanceof ObjectNode object ? object : null;
    return new WebPubSubExtension(configuration, section, extensionPorts, options);
  }

  private static void reject(Access access, TriggerRejection rejection) {
    String client = rejection.connectionId() == null ? "" : " of " + rejection.connectionId();
    access.reject("A Web PubSub event" + client, rejection.status(), rejection.sentence());
  }
}
