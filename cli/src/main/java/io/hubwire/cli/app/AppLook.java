package io.hubwire.cli.app;

import io.hubwire.App;
import io.hubwire.engine.WorkerModule;
import io.hubwire.host.AppInspection;
import io.hubwire.host.app.CallInterceptor;
import io.hubwire.host.app.FunctionApp;
import io.hubwire.host.config.AppConfiguration;
import io.hubwire.protocol.auth.ConnectionString;
import io.hubwire.protocol.auth.Endpoint;
import io.hubwire.service.ServiceSettings;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Looks at apps without starting them. */
public final class AppLook {

  /** The setting of the service that bindings use where they name none. */
  public static final String CONNECTION = "WebPubSubConnectionString";

  private static final String LOCAL_SERVICE = "http://localhost:7080";

  private AppLook() {}

  /**
   * Looks at an app as {@code start} would run it: where it names no service that can be used, it
   * has the embedded one.
   *
   * @throws io.hubwire.host.config.HostException where its settings are broken
   */
  public static AppInspection at(App app) {
    Map<String, String> environment = System.getenv();
    AppConfiguration own = AppConfiguration.load(app.settings(), environment, Map.of(), Map.of());
    return AppInspection.of(hosted(app), environment, service(own), new WorkerModule(Map.of()));
  }

  /**
   * The same of an app whose settings are wrong: what is wrong is left out.
   *
   * @param corrections settings in the place of the app's own
   * @throws io.hubwire.host.config.HostException where its code cannot be loaded
   */
  public static AppInspection despiteFaults(App app, Map<String, String> corrections) {
    Map<String, String> environment = System.getenv();
    AppConfiguration own =
        AppConfiguration.look(app.settings(), environment, Map.of(), Map.of()).configuration();
    Map<String, String> overrides = new HashMap<>(service(own));
    overrides.putAll(corrections);
    return AppInspection.despiteFaults(
        hosted(app), environment, overrides, new WorkerModule(Map.of()));
  }

  private static Map<String, String> service(AppConfiguration own) {
    boolean brings = isUsable(own.get(CONNECTION)) || own.get(CONNECTION + ":serviceUri") != null;
    return brings ? Map.of() : Map.of(CONNECTION, embedded());
  }

  private static boolean isUsable(@Nullable String connectionString) {
    if (connectionString == null) {
      return false;
    }
    try {
      ConnectionString.parse(connectionString);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static String embedded() {
    return new ConnectionString(Endpoint.parse(LOCAL_SERVICE), ServiceSettings.DEFAULT_KEY).write();
  }

  private static FunctionApp hosted(App app) {
    return switch (app) {
      case App.Folder(var root) -> new FunctionApp.StagedFolder(root);
      case App.Jar(var jar) -> new FunctionApp.Jar(jar);
      case App.ClassPath(var entries, var root) -> new FunctionApp.ClassPath(entries, root);
      case App.Loaded loaded ->
          new FunctionApp.Loaded(
              loaded.loader(),
              loaded.scanned(),
              loaded.classes(),
              loaded.root(),
              CallInterceptor.NONE);
    };
  }
}
