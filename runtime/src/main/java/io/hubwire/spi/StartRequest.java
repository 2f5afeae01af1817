package io.hubwire.spi;

import io.hubwire.App;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How an app is to run, as {@link io.hubwire.HubwireBuilder} was told; what is null or absent is
 * what the settings say, else the default.
 *
 * @param port the host's, 0 for any free one
 * @param address that the host listens on
 * @param servicePort the embedded service's, 0 for any free one
 * @param service the connection string of a service elsewhere
 * @param cors origins whose pages may call the host
 * @param enforceKeys whether callers of the host must show keys
 * @param strict whether a function in error keeps the app from starting
 * @param production whether it behaves as in the cloud
 * @param https whether the embedded service speaks https and wss
 * @param embedded whether a service runs beside the host
 * @param watch whether changes are taken over by themselves
 * @param movableClock whether {@link RunningEngine#advance} may be called
 * @param environment in place of the process environment
 * @param settings app settings that win over the environment and the app's files
 * @param workers folders of workers to use in place of ours, by language
 */
public record StartRequest(
    App app,
    @Nullable Integer port,
    @Nullable String address,
    @Nullable Integer servicePort,
    @Nullable String service,
    @Nullable String cors,
    boolean enforceKeys,
    boolean strict,
    boolean production,
    boolean https,
    boolean embedded,
    boolean watch,
    boolean movableClock,
    Map<String, String> environment,
    Map<String, String> settings,
    Map<String, Path> workers) {

  public StartRequest {
    environment = Map.copyOf(environment);
    settings = Map.copyOf(settings);
    workers = Map.copyOf(workers);
  }
}
