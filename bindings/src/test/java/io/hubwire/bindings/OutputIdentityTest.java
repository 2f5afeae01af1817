package io.hubwire.bindings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Actions of an app that has an identity instead of an access key. */
final class OutputIdentityTest {

  private final App app = new App();

  @Test
  void callsAsAnIdentityWhereTheConnectionHasNoKey() {
    app.with("c:serviceUri", "https://abc").with("c:credential", "managedidentity");
    app.output(",\"connection\":\"c\"")
        .send(new FunctionValue.Json("{\"actionName\":\"sendToAll\",\"data\":\"x\"}"), t -> t)
        .toCompletableFuture()
        .join();
    assertThat(app.calls)
        .singleElement()
        .satisfies(
            call -> {
              assertThat(call.uri().getAuthority()).isEqualTo("abc");
              assertThat(call.headers()).containsEntry("Authorization", "Bearer entra-token");
            });
    assertThat(app.identities)
        .containsExactly(new Identity("c", "managedidentity", null, null, null, null));
  }

  @Test
  void saysWhyThereIsNoTokenWithoutCallingTheService() {
    app.noToken = "The identity of 'c' gets no token: nobody knows it.";
    app.with("c:serviceUri", "https://abc");
    assertThatThrownBy(
            () ->
                app.output(",\"connection\":\"c\"")
                    .send(
                        new FunctionValue.Json("{\"actionName\":\"sendToAll\",\"data\":\"x\"}"),
                        t -> t)
                    .toCompletableFuture()
                    .join())
        .hasRootCauseMessage(app.noToken);
    assertThat(app.calls).isEmpty();
    assertThat(app.waits).isEmpty();
  }
}
