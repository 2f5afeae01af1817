package io.hubwire.host.inprocess;

import com.microsoft.azure.functions.internal.spi.middleware.Middleware;
import com.microsoft.azure.functions.internal.spi.middleware.MiddlewareChain;
import com.microsoft.azure.functions.internal.spi.middleware.MiddlewareContext;
import io.hubwire.host.invoke.FunctionFailure;
import java.util.Iterator;
import java.util.List;

/**
 * The middleware of an app around one call, and the function at its end. As in the worker each link
 * is passed once: whoever goes on a second time reaches nothing.
 */
final class CallChain implements MiddlewareChain {

  /** Calls the function. */
  @FunctionalInterface
  interface End {
    void run(JavaCall call) throws Exception;
  }

  private final Iterator<Middleware> links;
  private final End end;
  private boolean ended;

  CallChain(List<Middleware> links, End end) {
    this.links = links.iterator();
    this.end = end;
  }

  @Override
  public void doNext(MiddlewareContext context) throws Exception {
    if (links.hasNext()) {
      links.next().invoke(context, this);
    } else if (!ended) {
      ended = true;
      if (!(context instanceof JavaCall call)) {
        throw new FunctionFailure(
            "The middleware passed on a context of its own, "
                + context.getClass().getName()
                + ": pass on the one that it was given.");
      }
      end.run(call);
    }
  }
}
