package io.hubwire.host;

import io.hubwire.host.app.FunctionApp;
import java.util.Map;

/**
 * How a host runs, decided.
 *
 * @param environment the process environment
 * @param overrides app settings that win over everything
 * @param defaults app settings for what nothing else sets
 * @param enforceKeys whether callers must show keys
 * @param strict whether a function in error keeps the host from starting
 * @param development whether refusals are explained to their callers
 */
record HostSettings(
    FunctionApp app,
    Map<String, String> environment,
    Map<String, String> overrides,
    Map<String, String> defaults,
    boolean enforceKeys,
    boolean strict,
    boolean development) {}
