package io.hubwire.junit;

import org.assertj.core.api.AbstractAssert;

/** The entry point for tests that use AssertJ; nothing else here needs it. */
public final class HubwireAssertions {

  private HubwireAssertions() {}

  /** Begins an assertion about a client; each waits as the client's own expectations do. */
  public static ClientAssert assertThat(TestClient client) {
    return new ClientAssert(client);
  }

  /** Assertions about a client. */
  public static final class ClientAssert extends AbstractAssert<ClientAssert, TestClient> {

    private ClientAssert(TestClient client) {
      super(client, ClientAssert.class);
    }

    /** It gets a message with that data, past others. */
    public ClientAssert receives(String data) {
      isNotNull();
      actual.expectMessage(data);
      return this;
    }

    /** It has got no message that is not taken yet. */
    public ClientAssert receivesNothing() {
      isNotNull();
      actual.expectNoMessage();
      return this;
    }

    /** Its connection ends with that close code. */
    public ClientAssert isClosedWith(int code) {
      isNotNull();
      int actualCode = actual.expectClosed();
      if (actualCode != code) {
        failWithMessage("Expected the close code %d, but it was %d.", code, actualCode);
      }
      return this;
    }
  }
}
