package io.hubwire.bindings;

import io.hubwire.protocol.auth.AccessKey;
import io.hubwire.protocol.auth.AccessToken;
import io.hubwire.protocol.auth.ClientGrant;
import io.hubwire.protocol.auth.ClientKind;
import io.hubwire.protocol.auth.ClientUrl;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A {@code webPubSubConnection}: the URL and the token by which a client connects.
 *
 * <p>Beyond the cloud, whose host ignores them, three properties are read: {@code roles} and {@code
 * groups} (a text or an array of texts, with settings and expressions) become the claims {@code
 * role} and {@code webpubsub.group}; {@code expiresAfter} is the token's life: a number of minutes,
 * a number with a unit as in {@code 90s}, {@code 30m} or {@code 2h}, or an ISO 8601 duration such
 * as {@code PT90S}; one hour where it is absent.
 */
public final class WebPubSubConnectionBinding implements WebPubSubBinding {

  private static final List<String> PROTOCOLS = List.of("default", "mqtt", "socketIO");
  private static final int SOCKET_IO = 2;

  private final String name;
  private final HubProperty hub;
  private final @Nullable String userId;
  private final ClientKind kind;
  private final ServiceAccess access;
  private final List<String> roles;
  private final List<String> groups;
  private final Duration lifetime;
  private final InstantSource clock;

  WebPubSubConnectionBinding(
      BindingProperties properties, ExtensionSettings settings, InstantSource clock) {
    name = properties.name();
    int protocol = properties.choice("clientProtocol", 0, PROTOCOLS);
    if (protocol == SOCKET_IO) {
      throw properties.invalid("'clientProtocol' SocketIO is not served, only default and mqtt");
    }
    kind = protocol == 0 ? ClientKind.DEFAULT : ClientKind.MQTT;
    lifetime = Lifetime.read(properties);
    access = RequiredAccess.of(properties, settings, "WebPubSubConnection");
    hub = HubProperty.of(properties, settings, "WebPubSubConnection");
    String rawUserId = properties.text("userId");
    userId = rawUserId == null ? null : settings.resolve(rawUserId);
    roles = properties.oneOrMoreTexts("roles").stream().map(settings::resolve).toList();
    groups = properties.oneOrMoreTexts("groups").stream().map(settings::resolve).toList();
    this.clock = clock;
  }

  @Override
  public String name() {
    return name;
  }

  /**
   * The value for one invocation: JSON with {@code baseUrl}, {@code url} and {@code accessToken}.
   *
   * @return fails with a {@link BindingException} where an expression names nothing or the
   *     connection has no key
   */
  public CompletionStage<FunctionValue> value(BindingData data) {
    try {
      return CompletableFuture.completedFuture(issue(data));
    } catch (BindingException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private FunctionValue issue(BindingData data) {
    AccessKey key = access.requireKey();
    ClientUrl url = new ClientUrl(access.endpoint(), hub.expand(data), kind);
    ClientGrant grant =
        new ClientGrant(
            userId == null ? null : data.expand(userId),
            roles.stream().map(data::expand).toList(),
            groups.stream().map(data::expand).toList(),
            lifetime);
    String token = AccessToken.forClient(key, url.audience(), grant, clock.instant());
    return new FunctionValue.Json(
        Json.write(
            Json.object()
                .put("baseUrl", url.base())
                .put("url", url.withToken(token))
                .put("accessToken", token)));
  }
}
