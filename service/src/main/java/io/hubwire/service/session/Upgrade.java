package io.hubwire.service.session;

import java.util.List;
import java.util.Map;

/**
 * A client's request to open a connection.
 *
 * @param hub as the path names it, not checked yet
 * @param query decoded names with their decoded values
 * @param headers as received
 * @param subprotocols as offered, in the client's order and spelling
 */
public record Upgrade(
    String hub,
    Map<String, List<String>> query,
    Map<String, List<String>> headers,
    List<String> subprotocols) {}
