package io.hubwire.host;

import io.hubwire.bindings.ActionSender;
import io.hubwire.bindings.IdentityTokens;
import io.hubwire.host.event.HostListener;
import io.hubwire.host.invoke.LanguageWorkers;
import io.hubwire.host.key.KeyStore;
import io.hubwire.host.metrics.InvocationTally;
import io.hubwire.host.time.HostClock;
import io.hubwire.http.PageGuard;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What outlives the reload of an app.
 *
 * @param threads for the host's own work
 * @param tally what /metrics tells; null where the host has no such address
 * @param keys the app's keys
 * @param workers who runs functions in other languages
 * @param guard keeps web pages away from what steers the host
 * @param baseUrl where the host listens, without a slash at its end
 * @param given settings that the host itself makes, such as its own address
 */
record HostPorts(
    HostSettings settings,
    HostClock clock,
    HostThreads threads,
    HostListener listener,
    @Nullable InvocationTally tally,
    ActionSender sender,
    IdentityTokens identities,
    LanguageWorkers workers,
    KeyStore keys,
    PageGuard guard,
    String baseUrl,
    Map<String, String> given) {}
