package io.hubwire.host.app;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * A function that the app's code declares, as its worker tells it.
 *
 * @param scriptFile relative to the app's folder
 * @param json what {@code function.json} would say: {@code bindings} and maybe {@code retry}
 * @param error why the worker cannot run it, or null
 */
public record DeclaredFunction(
    String name,
    String language,
    String scriptFile,
    String entryPoint,
    ObjectNode json,
    @Nullable String error) {}
