package io.hubwire.bindings;

import io.hubwire.protocol.auth.EventSignature;
import io.hubwire.protocol.event.EventAttributes;
import io.hubwire.protocol.event.HeaderText;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lets in what comes from known services: the origin picks the service by its host, the service's
 * key checks the signature. A guard without services lets everything in.
 */
record AccessGuard(List<ServiceAccess> accesses) {

  AccessGuard {
    accesses = List.copyOf(accesses);
    Map<String, String> settings = new HashMap<>();
    for (ServiceAccess access : accesses) {
      String host = access.endpoint().host();
      String other = settings.putIfAbsent(host, access.setting());
      if (other != null) {
        throw new BindingException(
            "Duplicate host '"
                + host
                + "' found in accesses. The connections '"
                + other
                + "' and '"
                + access.setting()
                + "' name the same host, and an event does not say from which port it comes: leave"
                + " one of them out of 'connections'.");
      }
    }
  }

  boolean isOpen() {
    return accesses.isEmpty();
  }

  /** Whether a service of one of these origins may send events. */
  boolean allows(Collection<String> origins) {
    return isOpen() || origins.stream().anyMatch(origin -> access(origin) != null);
  }

  /** Refuses an event whose origin or signature is not that of a known service. */
  void check(EventAttributes event) throws RefusalException {
    if (isOpen()) {
      return;
    }
    ServiceAccess access = null;
    for (String origin : pieces(event.origin())) {
      access = access == null ? access(origin) : access;
    }
    if (access == null) {
      throw Refusals.origin(event, this);
    }
    if (access.key() == null) {
      return;
    }
    List<String> signatures = pieces(event.signature());
    String signed = event.connectionId() == null ? "" : event.connectionId();
    if (!EventSignature.anyMatches(signatures, signed, access.key())) {
      throw Refusals.signature(event, signatures, access);
    }
  }

  /** The hosts of the services, for messages. */
  List<String> hosts() {
    return accesses.stream().map(access -> access.endpoint().host()).toList();
  }

  /** The settings that name the services, for messages. */
  List<String> settings() {
    return accesses.stream().map(ServiceAccess::setting).toList();
  }

  private @Nullable ServiceAccess access(String origin) {
    for (ServiceAccess access : accesses) {
      if (access.endpoint().host().equals(origin)) {
        return access;
      }
    }
    return null;
  }

  private static List<String> pieces(@Nullable String header) {
    return header == null ? List.of() : HeaderText.pieces(header);
  }
}
