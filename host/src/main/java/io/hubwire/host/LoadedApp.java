package io.hubwire.host;

import io.hubwire.host.app.AppLanguage;
import io.hubwire.host.app.CallInterceptor;
import io.hubwire.host.app.DiscoveredApp;
import io.hubwire.host.app.FunctionApp;
import io.hubwire.host.config.AppConfiguration;
import io.hubwire.host.config.HostException;
import io.hubwire.host.config.HostOptions;
import io.hubwire.host.inprocess.JavaInvoker;
import io.hubwire.host.invoke.AppWorker;
import io.hubwire.host.invoke.FunctionInvoker;
import io.hubwire.host.invoke.WorkerApp;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An app's functions and who runs them.
 *
 * @param language of the app, in lower case
 */
record LoadedApp(String language, DiscoveredApp functions, FunctionInvoker invoker)
    implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger("Host.Startup");

  /**
   * Finds the app's language, starts its worker where that takes one, and finds its functions.
   *
   * @throws HostException where the app is not there or its worker cannot be had
   */
  static LoadedApp load(HostPorts ports, AppConfiguration configuration, HostOptions options) {
    FunctionApp app = ports.settings().app();
    String language = AppLanguage.of(app, configuration);
    boolean inProcess =
        language.equals(AppLanguage.JAVA)
            && !(ports.workers().replacesJava() && app instanceof FunctionApp.StagedFolder);
    return inProcess
        ? inProcess(app, configuration, options)
        : inWorker(app, language, ports, configuration, options);
  }

  private static LoadedApp inProcess(
      FunctionApp app, AppConfiguration configuration, HostOptions options) {
    DiscoveredApp functions = DiscoveredApp.discover(app, configuration);
    CallInterceptor interceptor =
        app instanceof FunctionApp.Loaded loaded ? loaded.interceptor() : CallInterceptor.NONE;
    return new LoadedApp(
        AppLanguage.JAVA,
        functions,
        new JavaInvoker(functions.loader(), options.logLevels(), interceptor));
  }

  private static LoadedApp inWorker(
      FunctionApp app,
      String language,
      HostPorts ports,
      AppConfiguration configuration,
      HostOptions options) {
    AppWorker worker =
        ports
            .workers()
            .start(
                new WorkerApp(
                    language,
                    app.root().toAbsolutePath().normalize(),
                    configuration.variables(),
                    options.logLevels(),
                    options.functionTimeout()));
    try {
      DiscoveredApp functions =
          worker
              .declarations()
              .map(declared -> DiscoveredApp.declared(app.root(), declared, configuration))
              .orElseGet(() -> DiscoveredApp.discover(app, configuration));
      return new LoadedApp(language, functions, worker);
    } catch (RuntimeException e) {
      worker.close();
      throw e;
    }
  }

  @Override
  public void close() {
    invoker.close();
    try {
      functions.close();
    } catch (IOException e) {
      LOG.warn("The classes of the app cannot be released: {}", e.toString());
    }
  }
}
