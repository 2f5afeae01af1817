package io.hubwire.service.config;

import io.hubwire.protocol.auth.Endpoint;
import io.hubwire.service.ServiceException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * {@code appsettings.json} in the official emulator's shape: what it has below {@code WebPubSub} is
 * ours too, {@code Urls} says where to listen, and the rest is for others.
 */
final class EmulatorFile {

  private static final String SECTION = "webpubsub:";
  private static final String URLS = "urls";

  /** What that server calls every address of the machine. */
  private static final Map<String, String> HOSTS =
      Map.of(
          "*", "0.0.0.0", "+", "0.0.0.0", "localhost", "127.0.0.1", "[::]", "::", "[::1]", "::1");

  private EmulatorFile() {}

  static Layer read(Path file) {
    Layer all = JsonFile.read(file, false);
    List<Value> values = new ArrayList<>();
    for (Value value : all.values()) {
      if (value.key().startsWith(SECTION)) {
        values.add(under(value, value.key().substring(SECTION.length()), value.text()));
      } else if (value.key().equals(URLS)) {
        addUrls(value, values);
      }
    }
    List<String> lists =
        all.lists().stream()
            .filter(key -> key.startsWith(SECTION))
            .map(key -> key.substring(SECTION.length()))
            .toList();
    return new Layer(values, lists);
  }

  /** The first address counts: one port is what this service has. */
  private static void addUrls(Value urls, List<Value> values) {
    String first = urls.text().split(";", 2)[0].strip();
    try {
      Endpoint endpoint = Endpoint.parse(first);
      String host = endpoint.host();
      int port =
          endpoint.port() >= 0 ? endpoint.port() : endpoint.scheme().equals("http") ? 80 : 443;
      values.add(under(urls, "host", HOSTS.getOrDefault(host, host)));
      values.add(under(urls, "port", Integer.toString(port)));
    } catch (IllegalArgumentException e) {
      throw new ServiceException(
          "%s is '%s'; expected an address such as http://localhost:8080."
              .formatted(urls.where(), urls.text()),
          e);
    }
  }

  private static Value under(Value value, String key, String text) {
    return new Value(key, text, value.where(), value.base(), value.strict());
  }
}
