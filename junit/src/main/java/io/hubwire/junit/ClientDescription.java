package io.hubwire.junit;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Who a test client is and how it speaks. */
public final class ClientDescription {

  private final TestClients clients;
  private final String hub;
  private final List<String> roles = new ArrayList<>();
  private final List<String> groups = new ArrayList<>();
  private @Nullable String user;
  private Subprotocol subprotocol = Subprotocol.JSON;
  private Duration lifetime = Duration.ofHours(1);

  ClientDescription(TestClients clients, String hub) {
    this.clients = clients;
    this.hub = hub;
  }

  /** With a user's id; without this it is anonymous. */
  public ClientDescription as(String userId) {
    user = userId;
    return this;
  }

  /** In a group from the start. */
  public ClientDescription inGroup(String group) {
    groups.add(group);
    return this;
  }

  /** With a role, such as {@code webpubsub.sendToGroup}. */
  public ClientDescription withRole(String role) {
    roles.add(role);
    return this;
  }

  /** Without a subprotocol. */
  public ClientDescription raw() {
    subprotocol = Subprotocol.RAW;
    return this;
  }

  /** With the JSON subprotocol and acknowledged messages: it can recover. */
  public ClientDescription reliableJson() {
    subprotocol = Subprotocol.RELIABLE_JSON;
    return this;
  }

  /** With the protobuf subprotocol. */
  public ClientDescription protobuf() {
    subprotocol = Subprotocol.PROTOBUF;
    return this;
  }

  /** With the protobuf subprotocol and acknowledged messages: it can recover. */
  public ClientDescription reliableProtobuf() {
    subprotocol = Subprotocol.RELIABLE_PROTOBUF;
    return this;
  }

  /** With a token that has expired. */
  public ClientDescription withExpiredToken() {
    lifetime = Duration.ofHours(-1);
    return this;
  }

  /**
   * Connects.
   *
   * @throws AssertionError with the timeline where the service refuses
   */
  public TestClient open() {
    TestClient client = client();
    try {
      client.open();
    } catch (CompletionException e) {
      throw new AssertionError(client.refused(e), e);
    }
    return clients.add(client);
  }

  /**
   * Expects that the service lets this client not in.
   *
   * @return the status of its answer
   */
  public int expectRefused() {
    TestClient client = client();
    try {
      client.open();
    } catch (CompletionException e) {
      return TestClient.status(e);
    }
    clients.add(client); // to be closed after the test
    throw new AssertionError(
        "Expected that the service refuses the client; it let it in.\n" + clients.traffic());
  }

  private TestClient client() {
    return new TestClient(
        clients, subprotocol, user == null ? "anonymous" : user, this::url, lifetime);
  }

  private URI url(Duration tokensLifetime) {
    return clients.hubwire().clientUrl(hub, user, roles, groups, tokensLifetime);
  }
}
