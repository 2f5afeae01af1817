package io.hubwire.junit;

import io.hubwire.FunctionInterceptor;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What an app under test is to be; every choice has a default. */
public final class HubwireExtensionBuilder {

  private final List<Class<?>> functions;
  private Path folder = Path.of("");
  private final Map<String, String> settings = new HashMap<>();
  private final Map<String, String> environment = new HashMap<>();
  private final Map<String, FunctionInterceptor> replaced = new HashMap<>();
  private @Nullable Function<Class<?>, Object> instances;
  private boolean enforceKeys;
  private @Nullable String handledHub;
  private boolean fakeService;

  HubwireExtensionBuilder(Class<?>... functions) {
    this.functions = List.of(functions);
  }

  /** The folder of {@code host.json} and {@code local.settings.json}, or a staged app. */
  public HubwireExtensionBuilder app(Path newFolder) {
    folder = newFolder;
    return this;
  }

  /** An app setting. */
  public HubwireExtensionBuilder setting(String name, String value) {
    settings.put(name, value);
    return this;
  }

  /**
   * A setting of a hub of the embedded service.
   *
   * @param name as in the official emulator's settings, such as {@code AnonymousConnectPolicy}
   */
  public HubwireExtensionBuilder hubSetting(String hub, String name, String value) {
    environment.put("WebPubSub__Hubs__" + hub + "__" + name, value);
    return this;
  }

  /** Callers of the host must show keys. */
  public HubwireExtensionBuilder enforceKeys() {
    enforceKeys = true;
    return this;
  }

  /**
   * Makes the instances on which functions are called, as a {@code FunctionInstanceInjector} does.
   */
  public HubwireExtensionBuilder instances(Function<Class<?>, Object> newInstances) {
    instances = newInstances;
    return this;
  }

  /** Another body for a function. */
  public HubwireExtensionBuilder replace(String function, FunctionInterceptor body) {
    replaced.put(function, body);
    return this;
  }

  /** The events of a hub go to a {@link FakeHandler}, not to functions. */
  public HubwireExtensionBuilder fakeHandler(String hub) {
    handledHub = hub;
    return this;
  }

  /** The functions' actions go to a {@link FakeService}; no service is started. */
  public HubwireExtensionBuilder fakeService() {
    fakeService = true;
    return this;
  }

  /** The extension, to be registered. */
  public HubwireExtension build() {
    return new HubwireExtension(
        new TestApp(
            functions,
            folder,
            settings,
            environment,
            replaced,
            instances,
            enforceKeys,
            handledHub,
            fakeService));
  }
}
