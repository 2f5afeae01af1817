package io.hubwire.bindings;

import io.hubwire.protocol.auth.AccessKey;
import io.hubwire.protocol.auth.AccessToken;
import io.hubwire.protocol.auth.ClientGrant;
import io.hubwire.protocol.auth.ClientKind;
import io.hubwire.protocol.auth.ClientUrl;
import io.hubwire.protocol.rest.RestOperation;
import java.time.Duration;
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
  private final ExtensionPorts ports;

  WebPubSubConnectionBinding(
      BindingProperties properties, ExtensionSettings settings, ExtensionPorts ports) {
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
    this.ports = ports;
  }

  @Override
  public String name() {
    return name;
  }

  /**
   * The value for one invocation: JSON with {@code baseUrl}, {@code url} and {@code accessToken}.
   *
   * <p>A connection with a key signs the token itself; where an identity takes the key's place, the
   * service makes the token.
   *
   * @return fails with a {@link BindingException} where an expression names nothing, the connection
   *     has no key, or the service refuses
   */
  public CompletionStage<FunctionValue> value(BindingData data) {
    try {
      return issue(data);
    } catch (BindingException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private CompletionStage<FunctionValue> issue(BindingData data) {
    ClientUrl url = new ClientUrl(access.endpoint(), hub.expand(data), kind);
    ClientGrant grant =
        new ClientGrant(
            userId == null ? null : data.expand(userId),
            roles.stream().map(data::expand).toList(),
            groups.stream().map(data::expand).toList(),
            lifetime);
    return token(url, grant).thenApply(token -> value(url, token));
  }

  private CompletionStage<String> token(ClientUrl url, ClientGrant grant) {
    if (access.identity() == null) {
      AccessKey key = access.requireKey();
      return CompletableFuture.completedFuture(
          AccessToken.forClient(key, url.audience(), grant, ports.clock().instant()));
    }
    return new ServiceCalls(access, ports)
        .clientToken(
            new RestOperation.GenerateClientToken(
                url.hub(),
                grant.userId(),
                grant.roles(),
                grant.groups(),
                (int) Math.max(1, grant.lifetime().toMinutes()),
                kind == ClientKind.MQTT
                    ? RestOperation.ClientType.MQTT
                    : RestOperation.ClientType.DEFAULT));
  }

  private static FunctionValue value(ClientUrl url, String token) {
    return new FunctionValue.Json(
        Json.write(
            Json.object()
                .put("baseUrl", url.base())
                .put("url", url.withToken(token))
                .put("accessToken", token)));
  }
}
