package io.hubwire.host.app;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Annotations that the Maven plugin knows by their simple names.
 *
 * @param type the binding's type
 * @param direction {@code in} or {@code out}
 */
record KnownAnnotation(String type, String direction) {

  private static final Map<String, KnownAnnotation> BY_NAME = new HashMap<>();

  static {
    in("HttpTrigger", "httpTrigger");
    out("HttpOutput", "http");
    in("TimerTrigger", "timerTrigger");
    in("WarmupTrigger", "warmupTrigger");
    in("BlobTrigger", "blobTrigger");
    in("BlobInput", "blob");
    out("BlobOutput", "blob");
    in("QueueTrigger", "queueTrigger");
    out("QueueOutput", "queue");
    in("TableInput", "table");
    out("TableOutput", "table");
    in("EventHubTrigger", "eventHubTrigger");
    out("EventHubOutput", "eventHub");
    in("EventGridTrigger", "eventGridTrigger");
    out("EventGridOutput", "eventGrid");
    in("CosmosDBTrigger", "cosmosDBTrigger");
    in("CosmosDBInput", "cosmosDB");
    out("CosmosDBOutput", "cosmosDB");
    in("ServiceBusQueueTrigger", "serviceBusTrigger");
    out("ServiceBusQueueOutput", "serviceBus");
    in("ServiceBusTopicTrigger", "serviceBusTrigger");
    out("ServiceBusTopicOutput", "serviceBus");
    in("KafkaTrigger", "kafkaTrigger");
    out("KafkaOutput", "kafka");
    out("SendGridOutput", "sendGrid");
    out("TwilioSmsOutput", "twilioSms");
    in("McpToolTrigger", "mcpToolTrigger");
    in("McpToolProperty", "mcpToolProperty");
  }

  /** The types of Azure Storage, which share one account's connection. */
  static final List<String> STORAGE_TYPES =
      List.of("blobTrigger", "blob", "queueTrigger", "queue", "table");

  /** The annotation of that simple name, ignoring case, or null. */
  static @Nullable KnownAnnotation named(String simpleName) {
    return BY_NAME.get(simpleName.toLowerCase(Locale.ROOT));
  }

  private static void in(String annotation, String type) {
    BY_NAME.put(annotation.toLowerCase(Locale.ROOT), new KnownAnnotation(type, "in"));
  }

  private static void out(String annotation, String type) {
    BY_NAME.put(annotation.toLowerCase(Locale.ROOT), new KnownAnnotation(type, "out"));
  }
}
