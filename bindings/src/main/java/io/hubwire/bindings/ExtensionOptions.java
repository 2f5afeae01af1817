package io.hubwire.bindings;

import java.util.function.Consumer;

/**
 * How the extension behaves where the cloud leaves room.
 *
 * @param explanations whether a refused request of the trigger endpoint is answered with a sentence
 *     that explains it (development), or with an empty body as in the cloud
 * @param rejections told of every refused request, in either mode; called on the request's thread
 */
public record ExtensionOptions(boolean explanations, Consumer<TriggerRejection> rejections) {}
