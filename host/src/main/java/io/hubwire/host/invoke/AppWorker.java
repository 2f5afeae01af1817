package io.hubwire.host.invoke;

import io.hubwire.host.app.DeclaredFunction;
import java.util.List;
import java.util.Optional;

/** A worker that has begun to work for one load of an app. */
public interface AppWorker extends FunctionInvoker {

  /** What the app's code declares; empty where its {@code function.json} files count. */
  Optional<List<DeclaredFunction>> declarations();
}
