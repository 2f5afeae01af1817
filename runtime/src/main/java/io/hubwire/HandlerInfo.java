package io.hubwire;

import java.util.List;

/**
 * Where events of a hub go.
 *
 * @param url without its key
 * @param userEvents names or a pattern; empty for none
 * @param systemEvents of {@code connect}, {@code connected}, {@code disconnected}
 * @param source from where it is known: {@code triggers} or the name of a settings source
 */
public record HandlerInfo(
    String hub, String url, String userEvents, List<String> systemEvents, String source) {}
