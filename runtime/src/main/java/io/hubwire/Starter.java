package io.hubwire;

import io.hubwire.host.FunctionsHost;
import io.hubwire.host.FunctionsHostBuilder;
import io.hubwire.host.app.FunctionApp;
import io.hubwire.host.config.AppConfiguration;
import io.hubwire.host.config.HostException;
import io.hubwire.host.event.HostListener;
import io.hubwire.protocol.auth.ConnectionString;
import io.hubwire.service.ServiceException;
import io.hubwire.service.ServiceSettings;
import io.hubwire.service.WebPubSubService;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Starts the parts in the order in which each needs the one before: the service, closed, since the
 * app must know its port; the host; then their joint; and the service opens.
 */
final class Starter {

  private final HubwireBuilder choices;
  private @Nullable WebPubSubService service;
  private @Nullable FunctionsHost host;

  Starter(HubwireBuilder choices) {
    this.choices = choices;
  }

  Hubwire start() {
    try {
      return startParts();
    } catch (HostException | ServiceException e) {
      closeStarted();
      throw new HubwireException(String.valueOf(e.getMessage()), e);
    } catch (RuntimeException e) {
      closeStarted();
      throw e;
    }
  }

  private Hubwire startParts() {
    FunctionApp app = app(choices.app());
    AppConfiguration files =
        AppConfiguration.load(
            choices.app().settings(), choices.environment(), choices.settings(), Map.of());
    List<String> warnings = new ArrayList<>();
    String wanted =
        choices.service() == null ? files.get(ServiceChoice.SETTING) : choices.service();
    ServiceChoice choice = ServiceChoice.of(wanted, choices.servicePort(), warnings::add);
    Map<String, String> overrides = new HashMap<>(choices.settings());
    String connectionString =
        switch (choice) {
          case ServiceChoice.Embedded embedded -> startService(embedded);
          case ServiceChoice.Elsewhere(ConnectionString elsewhere) -> elsewhere.write();
        };
    overrides.put(ServiceChoice.SETTING, connectionString);
    Wiring wiring = new Wiring(connectionString, Map.of());
    warnings.forEach(wiring::note);
    AtomicReference<@Nullable FunctionsHost> started = new AtomicReference<>();
    FunctionsHostBuilder builder =
        FunctionsHost.of(app)
            .port(choices.port())
            .enforceKeys(choices.enforceKeys())
            .strict(choices.strict())
            .development(!choices.production())
            .watch(choices.watch())
            .environment(choices.environment())
            .overrides(overrides)
            .listener(rejoin(wiring, started));
    if (choices.cors() != null) {
      builder.cors(choices.cors());
    }
    FunctionsHost running = builder.start();
    host = running;
    started.set(running);
    wiring.join(running, service, choices.production());
    if (service != null) {
      service.ready(true);
    }
    return new Hubwire(running, service, wiring);
  }

  private String startService(ServiceChoice.Embedded embedded) {
    ServiceSettings settings =
        ServiceSettings.forDevelopment()
            .withPort(embedded.port())
            .withAccessKeys(List.of(embedded.key()))
            .withDevelopment(!choices.production());
    WebPubSubService running = WebPubSubService.start(settings);
    running.ready(false);
    service = running;
    return running.connectionString().write();
  }

  /** A changed app may have other triggers. */
  private HostListener rejoin(Wiring wiring, AtomicReference<@Nullable FunctionsHost> started) {
    return new HostListener() {
      @Override
      public void appReloaded(AppReloaded event) {
        FunctionsHost running = started.get();
        if (event.failure() == null && running != null) {
          wiring.join(running, service, choices.production());
        }
      }
    };
  }

  private static FunctionApp app(App app) {
    return switch (app) {
      case App.Folder(var root) -> new FunctionApp.StagedFolder(root);
      case App.Jar(var jar) -> new FunctionApp.Jar(jar);
      case App.ClassPath(var entries, var root) -> new FunctionApp.ClassPath(entries, root);
    };
  }

  private void closeStarted() {
    if (service != null) {
      service.close();
    }
    if (host != null) {
      host.close();
    }
  }
}
