package io.hubwire.service.config;

import io.hubwire.protocol.auth.AccessKey;
import io.hubwire.service.HubSettings;
import io.hubwire.service.ServiceException;
import io.hubwire.service.ServiceSettings;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A service's settings as all sources together have them. What no source names stays as it is in
 * the settings that they are applied to.
 */
public final class ServiceConfiguration {

  private final UnaryOperator<ServiceSettings> changes;
  private final List<AccessKey> accessKeys;
  private final Map<String, ConfiguredHub> hubs;
  private final List<String> notes;

  private ServiceConfiguration(
      UnaryOperator<ServiceSettings> changes,
      List<AccessKey> accessKeys,
      Map<String, ConfiguredHub> hubs,
      List<String> notes) {
    this.changes = changes;
    this.accessKeys = accessKeys;
    this.hubs = hubs;
    this.notes = notes;
  }

  /**
   * Reads all sources.
   *
   * @throws ServiceException where a file or a value is wrong, with one sentence that names it,
   *     what it is and what was expected; without secrets
   */
  public static ServiceConfiguration read(SettingsSources sources) {
    Merged merged = sources.read();
    List<String> notes = KnownNames.check(merged);
    ServiceReader service = new ServiceReader(new Values(merged));
    return new ServiceConfiguration(
        service.changes(), service.accessKeys(), new HubReader(new Values(merged)).hubs(), notes);
  }

  /** The settings that result. */
  public ServiceSettings appliedTo(ServiceSettings defaults) {
    ServiceSettings changed = changes.apply(defaults);
    return changed.withHubs(hubs(!changed.development()));
  }

  /** The keys that are configured, the primary one first; none where no source names any. */
  public List<AccessKey> accessKeys() {
    return accessKeys;
  }

  /**
   * The hubs' settings by their canonical names.
   *
   * @param retryServerErrors for hubs whose settings do not say it
   */
  public Map<String, HubSettings> hubs(boolean retryServerErrors) {
    return ConfiguredHub.all(hubs, retryServerErrors);
  }

  /** Names that are not meant for this service, in the sources that others read too. */
  public List<String> notes() {
    return notes;
  }
}
