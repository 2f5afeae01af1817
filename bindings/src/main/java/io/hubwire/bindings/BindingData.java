package io.hubwire.bindings;

/** What <code>{expressions}</code> of one invocation refer to. Implemented by the host. */
@FunctionalInterface
public interface BindingData {

  /**
   * A binding property with its <code>{expressions}</code> replaced, its <code>%settings%</code>
   * having been replaced when the function was set up.
   *
   * @throws BindingException where an expression names something that this invocation lacks
   */
  String expand(String template);
}
