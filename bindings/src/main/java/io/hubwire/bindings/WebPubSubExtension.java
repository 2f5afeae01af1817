package io.hubwire.bindings;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Web PubSub extension of one app: what Microsoft's host loads as {@code
 * Microsoft.Azure.WebJobs.Extensions.WebPubSub}. A host calls, in this order:
 *
 * <ol>
 *   <li>{@link #bind} for each binding that {@link #handles} accepts;
 *   <li>{@link #register} for each function with a trigger;
 *   <li>{@link #handle} for each request to {@code /runtime/webhooks/webpubsub}, the value methods
 *       of input bindings before a function runs, and {@link WebPubSubOutputBinding#send} after it.
 * </ol>
 *
 * <p>When an app is reloaded the host makes a new instance. Safe for use by many threads; it has
 * none of its own.
 */
public final class WebPubSubExtension {

  private static final Logger LOG = LoggerFactory.getLogger("Host.Triggers.WebPubSub");

  private static final Set<String> TYPES =
      Set.of("webpubsubtrigger", "webpubsubconnection", "webpubsubcontext", "webpubsub");

  private final ExtensionSettings settings;
  private final ExtensionPorts ports;
  private final ExtensionOptions options;
  private final Listeners listeners = new Listeners();
  private final Webhook webhook;

  /**
   * An extension without functions yet.
   *
   * @param hostJson the section {@code extensions.webPubSub} of host.json, null where it has none;
   *     {@code hub} and {@code connectionString} are read
   */
  public WebPubSubExtension(
      AppSettings settings,
      @Nullable ObjectNode hostJson,
      ExtensionPorts ports,
      ExtensionOptions options) {
    this.settings = new ExtensionSettings(settings, hostJson);
    this.ports = ports;
    this.options = options;
    webhook = new Webhook(listeners, options);
  }

  /** Whether a binding of this type is one of the four, in any case. */
  public boolean handles(String bindingType) {
    return TYPES.contains(bindingType.toLowerCase(Locale.ROOT));
  }

  /**
   * Sets up one binding.
   *
   * @param binding the binding's object of function.json
   * @throws BindingException where a property is missing or wrong, or names something that is not
   *     set; the function is then in error
   */
  public WebPubSubBinding bind(ObjectNode binding) {
    BindingProperties properties = new BindingProperties(binding);
    return switch (properties.type().toLowerCase(Locale.ROOT)) {
      case "webpubsubtrigger" -> new WebPubSubTriggerBinding(properties, settings);
      case "webpubsubconnection" -> new WebPubSubConnectionBinding(properties, settings, ports);
      case "webpubsubcontext" ->
          new WebPubSubContextBinding(properties, settings, options.rejections());
      case "webpubsub" -> new WebPubSubOutputBinding(properties, settings, ports);
      default -> throw properties.invalid("the type is not one of this extension");
    };
  }

  /**
   * Lets a function receive the events of its trigger.
   *
   * @throws BindingException where another function listens to the same event
   */
  public void register(
      String functionName, WebPubSubTriggerBinding trigger, TriggeredFunction function) {
    listeners.add(new Listeners.Listener(functionName, trigger, function));
    if (trigger.guard().isOpen()) {
      LOG.warn(
          "The function {} accepts events from anywhere, since no connection is set. Set {}, or"
              + " 'connections' of its trigger, to check origins and signatures.",
          functionName,
          Connections.DEFAULT_SETTING);
    }
  }

  /** Stops a function from receiving events; nothing happens where it receives none. */
  public void unregister(String functionName) {
    listeners.remove(functionName);
  }

  /** The functions that receive events, ordered by hub, type, name and protocol. */
  public List<TriggerListener> listeners() {
    return listeners.all().stream().map(Listeners.Listener::describe).toList();
  }

  /**
   * Answers a request to the trigger endpoint, the host's own authorisation being done. The body of
   * the answer is text or bytes; the stage never fails.
   */
  public CompletionStage<HttpResponseData> handle(HttpRequestData request) {
    return webhook.handle(request);
  }
}
