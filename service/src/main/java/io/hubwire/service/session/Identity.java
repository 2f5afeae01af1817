package io.hubwire.service.session;

import io.hubwire.protocol.role.Permissions;
import io.hubwire.service.upstream.EventContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who a connection is, as the handshake settled it.
 *
 * @param hub canonical name
 * @param connectionId its id
 * @param userId null for an anonymous client
 * @param subprotocol as the client spelled it and the response echoes it; null for none
 * @param groups to join at once
 * @param permissions what its roles give
 * @param events what its events carry from one to the next
 */
public record Identity(
    String hub,
    String connectionId,
    @Nullable String userId,
    @Nullable String subprotocol,
    List<String> groups,
    Permissions permissions,
    EventContext events) {}
