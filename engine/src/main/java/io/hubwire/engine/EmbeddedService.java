package io.hubwire.engine;

import io.hubwire.service.ServiceException;
import io.hubwire.service.WebPubSubService;
import io.hubwire.service.config.ServiceConfiguration;
import io.hubwire.service.config.SettingsSources;
import io.hubwire.service.config.SettingsWatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The service beside a host, with what follows its settings while it runs. */
final class EmbeddedService implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedService.class);

  private final WebPubSubService service;
  private final Wiring wiring;
  private final SettingsSources sources;
  private final boolean retryServerErrors;
  private @Nullable SettingsWatch watch;
  private boolean told;

  EmbeddedService(
      WebPubSubService service, Wiring wiring, SettingsSources sources, boolean retryServerErrors) {
    this.service = service;
    this.wiring = wiring;
    this.sources = sources;
    this.retryServerErrors = retryServerErrors;
  }

  WebPubSubService service() {
    return service;
  }

  Wiring wiring() {
    return wiring;
  }

  /** Tells a feed what happens in the service; only once. */
  synchronized void tell(Feed feed) {
    if (!told) {
      told = true;
      service.addListener(feed::happened);
    }
  }

  /** Takes over changed settings of hubs as soon as they are written. */
  void watch() {
    watch = SettingsWatch.start(sources, this::configure);
  }

  /** Takes over settings that may have changed; false where they are wrong: those before stay. */
  boolean reread() {
    try {
      configure(ServiceConfiguration.read(sources));
      return true;
    } catch (ServiceException e) {
      LOG.warn("The changed settings are not used, those before stay: {}", e.getMessage());
      return false;
    }
  }

  private void configure(ServiceConfiguration configuration) {
    wiring.configure(configuration.hubs(retryServerErrors));
  }

  @Override
  public void close() {
    try {
      if (watch != null) {
        watch.close();
      }
    } finally {
      service.close();
    }
  }
}
