package io.hubwire.cli.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;

/** One JSON object per event. */
final class JsonLine implements Function<ILoggingEvent, String> {

  @Override
  public String apply(ILoggingEvent event) {
    return JsonText.object(
        json -> {
          json.writeStringField("time", TextLine.time(event.getInstant()));
          json.writeStringField("level", event.getLevel().toString().toLowerCase(Locale.ROOT));
          json.writeStringField("category", event.getLoggerName());
          json.writeStringField("message", event.getFormattedMessage());
          writeDetails(json, event.getKeyValuePairs());
          writeThrown(json, event.getThrowableProxy());
        });
  }

  private static void writeDetails(JsonGenerator json, @Nullable List<KeyValuePair> details)
      throws IOException {
    if (details != null) {
      for (KeyValuePair detail : details) {
        json.writeStringField(detail.key, String.valueOf(detail.value));
      }
    }
  }

  private static void writeThrown(JsonGenerator json, @Nullable IThrowableProxy thrown)
      throws IOException {
    if (thrown != null) {
      json.writeStringField("exception", ThrowableProxyUtil.asString(thrown).stripTrailing());
    }
  }
}
