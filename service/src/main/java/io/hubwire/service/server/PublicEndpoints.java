package io.hubwire.service.server;

import io.hubwire.protocol.auth.Endpoint;
import java.util.List;
import java.util.stream.Stream;

/**
 * By which addresses clients and servers reach a service from outside.
 *
 * @param named the main one first; empty where the loopback addresses are all there is
 * @param any whether a token may name any host and port, since the service cannot know by which it
 *     is reached: behind a mapped port of a container, for example. Signature, path and lifetime of
 *     the token count as ever
 */
public record PublicEndpoints(List<Endpoint> named, boolean any) {

  /** What settings write for any address. */
  public static final String ANY = "*";

  /** The loopback addresses alone. */
  public static final PublicEndpoints NONE = new PublicEndpoints(List.of(), false);

  public PublicEndpoints {
    named = List.copyOf(named);
  }

  /** Those that have a name. */
  public static PublicEndpoints of(Endpoint... named) {
    return new PublicEndpoints(List.of(named), false);
  }

  /**
   * One entry of the settings: {@value #ANY}, or an absolute URL.
   *
   * @throws IllegalArgumentException where it is neither
   */
  public static PublicEndpoints parse(String text) {
    return text.strip().equals(ANY)
        ? new PublicEndpoints(List.of(), true)
        : of(Endpoint.parse(text));
  }

  /** These and others after them. */
  public PublicEndpoints and(PublicEndpoints others) {
    return new PublicEndpoints(
        Stream.concat(named.stream(), others.named.stream()).toList(), any || others.any);
  }
}
