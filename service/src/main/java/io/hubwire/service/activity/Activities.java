package io.hubwire.service.activity;

import java.util.Arrays;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells listeners what happens. While there are none it costs one look: activities are made only
 * when somebody listens.
 */
public final class Activities {

  private static final Logger LOG = LoggerFactory.getLogger(Activities.class);
  private static final ActivityListener[] NOBODY = {};

  private final Object order = new Object();
  private volatile ActivityListener[] listeners = NOBODY;

  /** Without listeners yet. */
  public Activities() {}

  /** Whether somebody listens. */
  public boolean heard() {
    return listeners.length > 0;
  }

  /** Tells a listener too, from now on. */
  public void add(ActivityListener listener) {
    synchronized (order) {
      listeners =
          Stream.concat(Arrays.stream(listeners), Stream.of(listener))
              .toArray(ActivityListener[]::new);
    }
  }

  /** Tells a listener no more; when this returns, it has been told everything it ever will be. */
  public void remove(ActivityListener listener) {
    synchronized (order) {
      listeners =
          Arrays.stream(listeners)
              .filter(other -> !other.equals(listener))
              .toArray(ActivityListener[]::new);
    }
  }

  /** Something has happened; it is made only if somebody listens. */
  public void tell(Supplier<Activity> happened) {
    if (heard()) {
      tell(happened.get());
    }
  }

  /** Something has happened. One after another: all listeners see the same order. */
  public void tell(Activity activity) {
    synchronized (order) {
      for (ActivityListener listener : listeners) {
        try {
          listener.happened(activity);
        } catch (RuntimeException e) {
          LOG.warn("A listener failed; the service goes on.", e);
        }
      }
    }
  }
}
