package io.hubwire.service.config;

import io.hubwire.protocol.auth.AccessKey;
import io.hubwire.service.ServiceException;
import io.hubwire.service.ServiceSettings;
import io.hubwire.service.server.PublicEndpoints;
import io.hubwire.service.server.Tls;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What the sources say about the service as a whole. */
final class ServiceReader {

  private static final String HUBWIRE_FOLDER = ".hubwire";

  private final Values values;

  ServiceReader(Values values) {
    this.values = values;
  }

  /** The keys, the primary one first. */
  List<AccessKey> accessKeys() {
    Optional<AccessKey> primary = key(Setting.ACCESS_KEY);
    Optional<AccessKey> secondary = key(Setting.SECONDARY_ACCESS_KEY);
    if (secondary.isEmpty()) {
      return primary.stream().toList();
    }
    return List.of(primary.orElse(ServiceSettings.DEFAULT_KEY), secondary.get());
  }

  private Optional<AccessKey> key(Setting setting) {
    return values.read(
        setting, setting.documentedName(), text -> AccessKeyRule.key(text).orElse(null));
  }

  /** Everything but the hubs. */
  UnaryOperator<ServiceSettings> changes() {
    List<UnaryOperator<ServiceSettings>> changes = new ArrayList<>();
    values
        .read(Setting.HOST, "host", text -> text.isBlank() ? null : text.strip())
        .ifPresent(host -> changes.add(settings -> settings.withHost(host)));
    values
        .number(Setting.PORT, "port", 0, 65_535)
        .ifPresent(port -> changes.add(settings -> settings.withPort(port.intValue())));
    List<AccessKey> keys = accessKeys();
    if (!keys.isEmpty()) {
      changes.add(settings -> settings.withAccessKeys(keys));
    }
    values.list(Setting.PUBLIC_ENDPOINT, "publicEndpoints", ServiceReader::endpoints).stream()
        .reduce(PublicEndpoints::and)
        .ifPresent(all -> changes.add(settings -> settings.withPublicEndpoints(all)));
    values
        .truth(Setting.ACCESS_LOG, "accessLog")
        .ifPresent(logged -> changes.add(settings -> settings.withAccessLog(logged)));
    LimitsReader limits = new LimitsReader(values);
    changes.add(settings -> settings.withLimits(limits.appliedTo(settings.limits())));
    SocketsReader sockets = new SocketsReader(values);
    changes.add(sockets::appliedTo);
    Tls tls = tls();
    if (tls != null) {
      changes.add(settings -> settings.withTls(tls));
    }
    return start -> {
      ServiceSettings settings = start;
      for (UnaryOperator<ServiceSettings> change : changes) {
        settings = change.apply(settings);
      }
      return settings;
    };
  }

  private static @Nullable PublicEndpoints endpoints(String text) {
    try {
      return PublicEndpoints.parse(text);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private @Nullable Tls tls() {
    Optional<Path> certificate = values.path(Setting.TLS_CERTIFICATE, "tls:certificate");
    Optional<Path> key = values.path(Setting.TLS_KEY, "tls:key");
    Optional<Path> keyStore = values.path(Setting.TLS_KEY_STORE, "tls:keyStore");
    Optional<String> password = values.text("tls:keyStorePassword");
    boolean development =
        values.truth(Setting.TLS_DEVELOPMENT, "tls:developmentCertificate").orElse(false);
    int ways =
        (certificate.isPresent() || key.isPresent() ? 1 : 0)
            + (keyStore.isPresent() || password.isPresent() ? 1 : 0)
            + (development ? 1 : 0);
    if (ways > 1
        || certificate.isPresent() != key.isPresent()
        || (password.isPresent() && keyStore.isEmpty())) {
      throw new ServiceException(
          "The settings below tls do not name one certificate; expected tls.certificate with"
              + " tls.key, or tls.keyStore with tls.keyStorePassword, or"
              + " tls.developmentCertificate.",
          null);
    }
    if (development) {
      Value value = values.merged().get("tls:developmentCertificate");
      return value == null ? null : new Tls.Development(value.base().resolve(HUBWIRE_FOLDER));
    }
    if (certificate.isPresent() && key.isPresent()) {
      return new Tls.Pem(certificate.get(), key.get());
    }
    return keyStore.map(file -> new Tls.Pkcs12(file, password.orElse(""))).orElse(null);
  }
}
