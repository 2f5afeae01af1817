package io.hubwire.host.app;

import java.nio.file.Path;
import java.util.List;

/** Reads what an app's code declares by the rules of {@code function.json}. */
final class DeclaredDiscovery {

  private final Path root;
  private final DefinitionParser parser;

  DeclaredDiscovery(Path root, DefinitionParser parser) {
    this.root = root;
    this.parser = parser;
  }

  DiscoveredFunction read(DeclaredFunction declared) {
    if (declared.error() != null) {
      return DiscoveredFunction.wrong(declared.name(), declared.json(), declared.error());
    }
    try {
      List<BindingDefinition> bindings = parser.bindings(declared.name(), declared.json());
      return DiscoveredFunction.found(
          new FunctionDefinition(
              declared.name(),
              root.resolve(declared.scriptFile()),
              declared.entryPoint(),
              declared.language(),
              bindings,
              RetryPolicy.parse(declared.json().get("retry")),
              declared.json()));
    } catch (DefinitionException e) {
      return DiscoveredFunction.wrong(declared.name(), declared.json(), e.getMessage());
    }
  }
}
