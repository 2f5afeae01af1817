package io.hubwire.cli.log;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.hubwire.spi.VisibleText;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Clock;

/** Writes JSON objects as one line of text that acts on no terminal. */
public final class JsonText {

  private static final JsonFactory JSON = new JsonFactory();

  private JsonText() {}

  /** Writes the members of an object. */
  @FunctionalInterface
  public interface Members {
    /** Writes them; the object itself is opened and closed around this. */
    void write(JsonGenerator json) throws IOException;
  }

  /** This moment, as the log writes it. */
  public static String now() {
    return TextLine.time(Clock.systemUTC().instant());
  }

  /** An object with these members. */
  public static String object(Members members) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      members.write(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("Writing to memory cannot fail", e);
    }
    return VisibleText.line(text.toString()); // JSON itself lets DEL and what is beyond ASCII pass
  }
}
