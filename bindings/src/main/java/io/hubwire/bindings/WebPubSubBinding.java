package io.hubwire.bindings;

/** A binding of function.json that this extension handles. */
public sealed interface WebPubSubBinding
    permits WebPubSubTriggerBinding,
        WebPubSubConnectionBinding,
        WebPubSubContextBinding,
        WebPubSubOutputBinding {

  /** The binding's {@code name}; empty where function.json has none. */
  String name();
}
