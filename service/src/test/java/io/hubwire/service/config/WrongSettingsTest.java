package io.hubwire.service.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hubwire.service.ServiceException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every wrong value is one sentence: where it stands, what it is, what was expected. */
final class WrongSettingsTest {

  @TempDir private Path folder;

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"port": "abc"}                                       | port is 'abc'; expected a number from 0 to 65535.
          {"port": 70000}                                       | port is '70000'; expected a number from 0 to 65535.
          {"Port": 1.5}                                         | Port is '1.5'; expected a number from 0 to 65535.
          {"host": " "}                                         | host is ' '; expected an address to listen on.
          {"publicEndpoints": ["chat.example.com"]}             | publicEndpoints[0] is 'chat.example.com'; expected an absolute URL such as https://chat.example.com, or * for any address.
          {"webSocketKeepAliveIntervalInSeconds": 0}            | webSocketKeepAliveIntervalInSeconds is '0'; expected a number from 1 to 120.
          {"webSocketKeepAliveIntervalInSeconds": 121}          | webSocketKeepAliveIntervalInSeconds is '121'; expected a number from 1 to 120.
          {"limits": {"outboxMessages": 0}}                     | limits.outboxMessages is '0'; expected a number from 1 to 2147483647.
          {"limits": {"outboxBytes": 100}}                      | limits.outboxBytes is '100'; expected a number from 1048576 to 9223372036854775807.
          {"limits": {"messageBytes": 1023}}                    | limits.messageBytes is '1023'; expected a number from 1024 to 16777216.
          {"limits": {"groupsPerConnection": 0}}                | limits.groupsPerConnection is '0'; expected a number from 1 to 2147483647.
          {"limits": {"connections": -1}}                       | limits.connections is '-1'; expected a number from 0 to 2147483647.
          {"limits": {"replayMessages": 0}}                     | limits.replayMessages is '0'; expected a number from 1 to 2147483647.
          {"limits": {"replayBytes": 1}}                        | limits.replayBytes is '1'; expected a number from 1048576 to 9223372036854775807.
          {"limits": {"bufferedBytes": 1000}}                   | limits.bufferedBytes is '1000'; expected a number from 1048576 to 9223372036854775807.
          {"timeouts": {"head": 0}}                             | timeouts.head is '0'; expected a number of seconds from 1 to 86400.
          {"timeouts": {"body": 86401}}                         | timeouts.body is '86401'; expected a number of seconds from 1 to 86400.
          {"timeouts": {"idle": "1m"}}                          | timeouts.idle is '1m'; expected a number of seconds from 1 to 86400.
          {"timeouts": {"tls": -1}}                             | timeouts.tls is '-1'; expected a number of seconds from 1 to 86400.
          {"timeouts": {"write": 1}}                            | timeouts.write is not a setting; expected one of timeouts.head, timeouts.body, timeouts.idle, timeouts.tls.
          {"dashboard": {"hosts": ["a:80"]}}                    | dashboard.hosts[0] is 'a:80'; expected a host's name or address without a port, such as hub.example.
          {"dashboard": {"hosts": ["ok", "http://a"]}}          | dashboard.hosts[1] is 'http://a'; expected a host's name or address without a port, such as hub.example.
          {"dashboard": {"hosts": [""]}}                        | dashboard.hosts[0] is ''; expected a host's name or address without a port, such as hub.example.
          {"accessLog": "on"}                                   | accessLog is 'on'; expected true or false.
          {"accessKey": "TooShortToBeAKey"}                     | accessKey is not usable (its value is secret); expected at least 32 bytes in UTF-8 without semicolons, control characters or white space around them.
          {"secondaryAccessKey": "TooShortToBeAKey"}            | secondaryAccessKey is not usable (its value is secret); expected at least 32 bytes in UTF-8 without semicolons, control characters or white space around them.
          {"tls": {"certificate": "a"}}                         | The settings below tls do not name one certificate; expected tls.certificate with tls.key, or tls.keyStore with tls.keyStorePassword, or tls.developmentCertificate.
          {"tls": {"keyStorePassword": "a"}}                    | The settings below tls do not name one certificate; expected tls.certificate with tls.key, or tls.keyStore with tls.keyStorePassword, or tls.developmentCertificate.
          {"hubs": {"1chat": {"failedEvents": "keep"}}}         | hubs.1chat.failedEvents names the hub '1chat'; a hub name is a letter, then up to 127 letters, digits or characters of _`,.[].
          {"hubs": {"c": {"failedEvents": "drop"}}}             | hubs.c.failedEvents is 'drop'; expected keep or close.
          {"hubs": {"c": {"anonymousConnectPolicy": true}}}     | hubs.c.anonymousConnectPolicy is 'true'; expected allow or deny.
          {"hubs": {"c": {"retryServerErrors": 1}}}             | hubs.c.retryServerErrors is '1'; expected true or false.
          {"hubs": {"c": {"eventHandlers": [{"userEventPattern": "*"}]}}} | hubs.c.eventHandlers[0].userEventPattern belongs to an event handler without urlTemplate; expected one beside it.
          {"hubs": {"c": {"eventHandlers": [{"urlTemplate": "localhost/x?code=TooShortToBeAKey"}]}}} | hubs.c.eventHandlers[0].urlTemplate: Invalid urlTemplate 'localhost/x?…': expected an absolute URL of http or https with a host. Example: http://localhost:7071/runtime/webhooks/webpubsub?hub={hub}.
          {"hubs": {"c": {"eventHandlers": [{"urlTemplate": "http://h/{hup}"}]}}} | hubs.c.eventHandlers[0].urlTemplate: Invalid urlTemplate 'http://h/{hup}': '{hup}' is neither {hub} nor {event}. Example: http://localhost:7071/runtime/webhooks/webpubsub?hub={hub}.
          {"hubs": {"c": {"eventHandlers": [{"urlTemplate": "http://h", "systemEvents": ["open"]}]}}} | hubs.c.eventHandlers[0].systemEvents[0] is 'open'; expected connect, connected or disconnected.
          {"hubs": {"c": {"eventHandler": [{"urlTemplate": "http://h"}]}}} | hubs.c.eventHandler[0].urlTemplate is not a setting; expected one of hubs.<hub>.eventHandlers[<n>].urlTemplate, hubs.<hub>.eventHandlers[<n>].userEventPattern, hubs.<hub>.eventHandlers[<n>].systemEvents[<n>], hubs.<hub>.anonymousConnectPolicy, hubs.<hub>.failedEvents, hubs.<hub>.retryServerErrors.
          {"limits": {"outbox": 1}}                             | limits.outbox is not a setting; expected one of limits.connections, limits.messageBytes, limits.groupsPerConnection, limits.outboxMessages, limits.outboxBytes, limits.replayMessages, limits.replayBytes, limits.bufferedBytes.
          {"hubs": 5}                                           | hubs has a value of its own; expected members, for hubs.<hub>.eventHandlers[<n>].urlTemplate.
          {"port": 1, "PORT": 2}                                | PORT stands there twice; expected it once, case ignored.
          """)
  void isOneSentence(String json, String sentence) {
    Sources sources = new Sources(folder).hubwire(json);

    assertThatThrownBy(sources::read)
        .isInstanceOf(ServiceException.class)
        .message()
        .isEqualTo(
            sentence.startsWith("The ")
                ? sentence
                : folder.resolve("hubwire.json") + ": " + sentence)
        .doesNotContain("TooShortToBeAKey");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"accessKey": TooShortToBeAKey}   | is not JSON: look at line 1
          {"port": 1                        | is not JSON: look at line 1
          []                                | holds no object; expected {"hubs": …}.
          {} {}                             | goes on behind its object; expected its end.
          """)
  void aFileThatIsNotJsonIsNamed(String content, String sentence) {
    Sources sources = new Sources(folder).hubwire(content);

    assertThatThrownBy(sources::read)
        .isInstanceOf(ServiceException.class)
        .hasMessageStartingWith(folder.resolve("hubwire.json") + " " + sentence)
        .hasMessageNotContaining("TooShortToBeAKey");
  }

  @Test
  void aVariableIsNamedAsItIsSpelled() {
    Sources sources = new Sources(folder).environment(Map.of("WEBPUBSUB__PORT", "x"));

    assertThatThrownBy(sources::read)
        .hasMessage(
            "The environment variable WEBPUBSUB__PORT is 'x'; expected a number from 0 to 65535.");
  }

  @Test
  void addressesOfTheEmulatorsFileAreChecked() {
    Sources sources = new Sources(folder).emulator("{\"urls\": \"localhost\"}");

    assertThatThrownBy(sources::read)
        .hasMessageEndingWith(
            ": urls is 'localhost'; expected an address such as http://localhost:8080.");
  }

  @Test
  void namesThatOthersMayUseAreNotedWhereOthersRead() {
    Sources sources = new Sources(folder).environment(Map.of("WebPubSub__Other", "x"));

    assertThat(sources.read().notes())
        .singleElement()
        .asString()
        .startsWith("The environment variable WebPubSub__Other is not a setting; expected one of");
  }
}
