package io.hubwire.host.key;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The keys of an app, kept in {@code .hubwire/keys.json} of its folder and made when first needed.
 * Values are never logged.
 */
public final class KeyStore {

  private static final int KEY_BYTES = 40;
  private static final String MASTER = "master";
  private static final String DEFAULT = "default";

  private final KeyFile file;
  private final SecureRandom random = new SecureRandom();
  private @Nullable ObjectNode content;

  /** Keys of the app in that folder; nothing is read or written yet. */
  public KeyStore(Path appRoot) {
    this.file = new KeyFile(appRoot);
  }

  /** Whether keys have been made. */
  public synchronized boolean exist() {
    return content != null || file.exists();
  }

  /** The key that opens everything. */
  public synchronized String master() {
    return content().path(MASTER).asText();
  }

  /** Replaces the key that opens everything; a new one is made where none is given. */
  public synchronized String setMaster(@Nullable String value) {
    String key = value == null ? generate() : value;
    content().put(MASTER, key);
    file.write(content());
    return key;
  }

  /** The keys of a scope by name; a function that had none gets its first. */
  public synchronized Map<String, String> keys(KeyScope scope) {
    ObjectNode group = group(scope);
    if (group.isEmpty() && scope instanceof KeyScope.OneFunction) {
      set(scope, DEFAULT, null);
    }
    Map<String, String> keys = new LinkedHashMap<>();
    group.properties().forEach(key -> keys.put(key.getKey(), key.getValue().asText()));
    return keys;
  }

  /** A key of a scope by its name, ignoring case. */
  public synchronized Optional<String> key(KeyScope scope, String name) {
    return keys(scope).entrySet().stream()
        .filter(key -> key.getKey().equalsIgnoreCase(name))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /** Sets a key, with a value of its own where none is given. */
  public synchronized String set(KeyScope scope, String name, @Nullable String value) {
    String key = value == null ? generate() : value;
    ObjectNode group = group(scope);
    group.put(spelled(group, name), key);
    file.write(content());
    return key;
  }

  /** Removes a key; false where there was none. */
  public synchronized boolean remove(KeyScope scope, String name) {
    ObjectNode group = group(scope);
    boolean removed = group.remove(spelled(group, name)) != null;
    if (removed) {
      file.write(content());
    }
    return removed;
  }

  /** Makes the key of an extension's webhook, {@code <extension>_extension}, unless it is there. */
  public synchronized String ensureWebhookKey(String extension) {
    String name = webhookKeyName(extension);
    return key(new KeyScope.Webhooks(), name)
        .orElseGet(() -> set(new KeyScope.Webhooks(), name, null));
  }

  /** Whether a presented key opens a function of that level. */
  public synchronized boolean opens(AuthLevel level, String function, @Nullable String presented) {
    return switch (level) {
      case ANONYMOUS -> true;
      case FUNCTION ->
          isMaster(presented)
              || isOneOf(new KeyScope.AllFunctions(), presented)
              || isOneOf(new KeyScope.OneFunction(function), presented);
      case ADMIN -> isMaster(presented);
    };
  }

  /** Whether a presented key opens the webhook of an extension. */
  public synchronized boolean opensWebhook(String extension, @Nullable String presented) {
    return isMaster(presented)
        || key(new KeyScope.Webhooks(), webhookKeyName(extension))
            .filter(key -> same(key, presented))
            .isPresent();
  }

  private boolean isMaster(@Nullable String presented) {
    return same(master(), presented);
  }

  private boolean isOneOf(KeyScope scope, @Nullable String presented) {
    return keys(scope).values().stream().anyMatch(key -> same(key, presented));
  }

  // Compared in constant time: the time taken must not tell how much of a guess was right.
  private static boolean same(String key, @Nullable String presented) {
    return presented != null
        && MessageDigest.isEqual(
            key.getBytes(StandardCharsets.UTF_8), presented.getBytes(StandardCharsets.UTF_8));
  }

  private static String webhookKeyName(String extension) {
    return extension.toLowerCase(Locale.ROOT) + "_extension";
  }

  private static String spelled(ObjectNode group, String name) {
    for (var key : group.properties()) {
      if (key.getKey().equalsIgnoreCase(name)) {
        return key.getKey();
      }
    }
    return name;
  }

  private ObjectNode group(KeyScope scope) {
    return switch (scope) {
      case KeyScope.AllFunctions() -> content().withObjectProperty("functionKeys");
      case KeyScope.Webhooks() -> content().withObjectProperty("systemKeys");
      case KeyScope.OneFunction(String name) ->
          content()
              .withObjectProperty("functions")
              .withObjectProperty(name.toLowerCase(Locale.ROOT));
    };
  }

  private ObjectNode content() {
    if (content == null) {
      content = file.exists() ? file.read() : JsonNodeFactory.instance.objectNode();
      if (!content.hasNonNull(MASTER)) {
        content.put(MASTER, generate());
        content.putObject("functionKeys").put(DEFAULT, generate());
        content.putObject("systemKeys");
        file.write(content);
      }
    }
    return content;
  }

  private String generate() {
    byte[] bytes = new byte[KEY_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
