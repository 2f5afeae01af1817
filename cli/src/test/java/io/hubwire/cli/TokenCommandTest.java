package io.hubwire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hubwire.protocol.auth.AccessKey;
import io.hubwire.protocol.auth.AccessTokenVerifier;
import io.hubwire.protocol.auth.Audience;
import io.hubwire.protocol.auth.TokenClaims;
import io.hubwire.protocol.auth.TokenVerdict;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TokenCommandTest {

  private static final String OWN_KEY = "0123456789abcdefghijklmnopqrstuvwxyz";

  @Test
  void printsAUrlForTheServiceOnThisMachine() {
    Run run = Run.of("token", "--hub", "chat", "--user", "ann");
    assertThat(run.code()).isZero();
    assertThat(run.out()).startsWith("ws://localhost:7080/client/hubs/chat?access_token=");
    // The official emulator's key, spelled out: people rely on it.
    TokenClaims claims =
        verified(
            run,
            "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789ABCDEFGH",
            "http://localhost:7080/client/hubs/chat");
    assertThat(claims.userId()).isEqualTo("ann");
    assertThat(claims.roles()).isEmpty();
    assertThat(lifetime(claims)).isEqualTo(3600);
  }

  @Test
  void grantsWhatIsAsked() {
    Run run =
        Run.of(
            "token",
            "--hub=chat",
            "--role=webpubsub.joinLeaveGroup",
            "--role=webpubsub.sendToGroup.a",
            "--group=lobby",
            "--expires=8h",
            "--connection=Endpoint=https://example.com;AccessKey=" + OWN_KEY + ";Version=1.0;");
    assertThat(run.out()).startsWith("wss://example.com/client/hubs/chat?access_token=");
    TokenClaims claims = verified(run, OWN_KEY, "https://example.com/client/hubs/chat");
    assertThat(claims.userId()).isNull();
    assertThat(claims.roles())
        .containsExactly("webpubsub.joinLeaveGroup", "webpubsub.sendToGroup.a");
    assertThat(claims.groups()).containsExactly("lobby");
    assertThat(lifetime(claims)).isEqualTo(8 * 3600);
  }

  @Test
  void knowsMqttClients() {
    Run run =
        Run.of(
            "token",
            "--hub=chat",
            "--protocol=mqtt",
            "--connection=Endpoint=https://example.com;AccessKey=" + OWN_KEY + ";Version=1.0;");
    assertThat(run.out()).startsWith("wss://example.com/clients/mqtt/hubs/chat?access_token=");
  }

  @Test
  void refusesMqttWhereTheServiceWould() {
    Run run = Run.of("token", "--hub", "chat", "--protocol", "mqtt");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).hasLineCount(1).contains("does not speak MQTT");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "webpubsub.sendToGroup",
        "webpubsub.joinLeaveGroup.lobby",
        "webpubsub.sendToGroups.room*",
      })
  void takesEveryRoleOfTheService(String role) {
    assertThat(Run.of("token", "--hub=chat", "--role", role).code()).isZero();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "--user=ann,--hub",
    "--hub=1chat,a hub name is",
    "--hub=chat --protocol=carrier-pigeon,default or mqtt",
    "--hub=chat --expires=soon,60m",
    "--hub=chat --role=nonsense,--role is 'nonsense'",
    "--hub=chat --role=webpubsub.sendtogroup,expected webpubsub.joinLeaveGroup",
    "--hub=chat --role=webpubsub.sendToGroup.,a group",
    "--hub=chat --connection=x,Endpoint",
    "--hub=chat --connection=Endpoint=http://localhost;,AccessKey",
  })
  void refusesWhatMakesNoSense(String options, String told) {
    Run run = Run.of(("token " + options).split(" ", -1));
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains(told);
  }

  private static TokenClaims verified(Run run, String key, String audience) {
    String token = run.out().strip().replaceFirst(".*access_token=", "");
    TokenVerdict verdict =
        new AccessTokenVerifier(List.of(AccessKey.of(key)))
            .verify(token, Audience.anyOf(List.of(audience)), Clock.systemUTC().instant());
    assertThat(verdict).isInstanceOf(TokenVerdict.Accepted.class);
    return ((TokenVerdict.Accepted) verdict).claims();
  }

  private static long lifetime(TokenClaims claims) {
    return Long.parseLong(claims.values("exp").getFirst())
        - Long.parseLong(claims.values("iat").getFirst());
  }
}
