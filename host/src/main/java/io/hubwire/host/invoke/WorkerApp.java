package io.hubwire.host.invoke;

import io.hubwire.host.config.LogLevels;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The app that a worker is to work for.
 *
 * @param language as {@code FUNCTIONS_WORKER_RUNTIME} names it, in lower case
 * @param root the app's folder
 * @param environment every setting of the app
 * @param functionTimeout how long a call may take, or null without limit
 */
public record WorkerApp(
    String language,
    Path root,
    Map<String, String> environment,
    LogLevels levels,
    @Nullable Duration functionTimeout) {}
