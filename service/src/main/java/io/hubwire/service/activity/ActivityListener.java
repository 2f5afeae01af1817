package io.hubwire.service.activity;

/**
 * Is told what happens in a service, one activity after another, in the order in which they
 * happened: an answer comes after its question, and whatever a caller of the service can see has
 * been told before.
 */
@FunctionalInterface
public interface ActivityListener {

  /** Something has happened. Called in the midst of it: it must be quick and must not wait. */
  void happened(Activity activity);
}
