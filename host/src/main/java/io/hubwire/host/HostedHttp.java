package io.hubwire.host;

import io.hubwire.host.invoke.HostedFunction;
import io.hubwire.host.key.AuthLevel;
import io.hubwire.host.route.HttpRoute;
import java.util.List;

/**
 * A function that HTTP requests start.
 *
 * @param outputs names of its {@code http} outputs
 */
record HostedHttp(
    HostedFunction function,
    HttpRoute route,
    AuthLevel level,
    boolean disabled,
    List<String> outputs) {}
