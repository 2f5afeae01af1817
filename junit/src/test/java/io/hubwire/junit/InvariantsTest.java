package io.hubwire.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** What a test fails with that leaves something behind, or that expects in vain. */
final class InvariantsTest {

  private static String failure(Class<?> type, String method) {
    Events tests =
        EngineTestKit.engine("junit-jupiter")
            .configurationParameter("hubwire.deadline", "2 s")
            .selectors(selectMethod(type, parameters(type, method)))
            .execute()
            .testEvents();
    tests.assertStatistics(all -> all.started(1).failed(1));
    return tests.failed().stream()
        .map(event -> event.getRequiredPayload(org.junit.platform.engine.TestExecutionResult.class))
        .map(result -> String.valueOf(result.getThrowable().orElseThrow().getMessage()))
        .findFirst()
        .orElseThrow();
  }

  private static java.lang.reflect.Method parameters(Class<?> type, String name) {
    return List.of(type.getDeclaredMethods()).stream()
        .filter(method -> method.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          leavesAConnection     | ^The connection \\w+ of hub chat is still open; .*
          leavesAnAck           | ^The client ann has no ack for its event\\..*
          leavesAFailedFunction | ^The function say failed: .*I was told to\\..*
          leavesAnEvent         | ^The client ann has no ack for its event\\.\\nThe event say was not answered\\.\\nThe function say has not ended\\..*
          """)
  void whatIsLeftBehindFailsTheTest(String method, String message) {
    assertThat(failure(FailingTests.Leaving.class, method))
        .matches("(?s)" + message)
        .contains("What happened:\n")
        .contains("  event connect");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          expectsAnotherMessage | Expected the message "you said goodbye", which did not come. (client ann)
          expectsNoMessage      | Expected no message. (client ann)
          joinsWithoutTheRole   | The service refused joinGroup: Forbidden,
          expectsTheEnd         | Expected the end of the connection, which did not come. (client ann)
          dropsAnAck            | Expected the ack of event, which did not come. (client ann)
          failsTheNextEvent     | The service refused event: InternalServerError,
          hasAnExpiredToken     | The service refused the client: java.net.http.WebSocketHandshakeException
          delaysTheNextEvent    | Expected the ack of event, which did not come. (client ann)
          dropsTheNextAck       | Expected the ack of event, which did not come. (client ann)
          answersTheNextAction  | The service refused event: InternalServerError,
          cutsItsClient         | The client cannot send: its connection has ended. (client ann)
          letsATokenExpire      | The service refused the client: java.net.http.WebSocketHandshakeException
          stallsItsReader       | Expected the ack of event, which did not come. (client ann)
          waitsForWhatDoesNotHappen | Expected an action, which did not happen.
          expectsToBeRefused    | Expected that the service refuses the client; it let it in.
          expectsToBeRefusedAgain | Expected that the service refuses the client; it let it in.
          expectsAFailedEvent   | Expected that the event say fails; it succeeded. (client ann)
          """)
  void whatIsExpectedInVainIsTold(String method, String message) {
    assertThat(failure(FailingTests.Expecting.class, method))
        .startsWith(message)
        .contains("What happened:\n");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          wantsAFailure     | The test wants a failure of the function sya, which was not called.
          wantsADelay       | The test wants a delay of a function, which was not called.
          wantsALostAck     | The test wants an ack lost, but there was none.
          wantsABusyService | The test wants an action answered with 429, but there was none.
          """)
  void aFaultThatDidNotComeAboutFailsTheTest(String method, String message) {
    assertThat(failure(FailingTests.Wanting.class, method))
        .startsWith(message)
        .contains("What happened:\n");
  }

  @Test
  void anotherCloseCodeIsTold() {
    assertThat(failure(FailingTests.Expecting.class, "expectsAnotherCloseCode"))
        .isEqualTo("Expected the close code 1000, but it was 1008.");
  }

  @Test
  void aFailureTellsWhatDidArriveAndWhatFunctionsDid() {
    assertThat(failure(FailingTests.Expecting.class, "expectsAnotherMessage"))
        .contains("Arrived:\n  text \"you said hello\" from server\n")
        .containsPattern("(?s)event say.*function say.*action SendToGroup.*answer say")
        .containsPattern("\n +\\d+\\.\\d{3} s  ann sends event \\{.*data=hello")
        .containsPattern("\n +\\d+\\.\\d{3} s  ann gets text \"you said hello\" from server");
  }

  @Test
  void aFailureShowsMessagesWithoutActingOnTheTerminal() {
    assertThat(failure(FailingTests.Expecting.class, "getsWhatATerminalObeys"))
        .contains("  text \"you said a\\u001b[2J\\n  text \"forged\"\" from server\n");
  }

  @Test
  void aTestThatLeavesSomethingDoesNotFailTheOthers() {
    EngineTestKit.engine("junit-jupiter")
        .selectors(selectClass(RoomTest.class), selectClass(FailingTests.Leaving.class))
        .execute()
        .testEvents()
        .assertStatistics(all -> all.failed(4).succeeded(11));
  }

  @Test
  void aDeadlineThatIsNoTimeIsOneSentence() {
    assertThat(
            EngineTestKit.engine("junit-jupiter")
                .configurationParameter("hubwire.deadline", "soon")
                .selectors(selectClass(FailingTests.Expecting.class))
                .execute()
                .containerEvents()
                .failed()
                .stream()
                .map(
                    event ->
                        event.getRequiredPayload(
                            org.junit.platform.engine.TestExecutionResult.class))
                .map(result -> result.getThrowable().orElseThrow().getMessage()))
        .containsExactly(
            "The configuration parameter hubwire.deadline is 'soon'; expected a number of seconds,"
                + " or a number with ms, s or m, such as 10 s.");
  }

  @Test
  void aSettingWithoutAValueIsOneSentence() {
    Events classes =
        EngineTestKit.engine("junit-jupiter")
            .selectors(selectClass(FailingTests.Misspelled.class))
            .execute()
            .containerEvents();
    assertThat(
            classes.failed().stream()
                .map(
                    event ->
                        event.getRequiredPayload(
                            org.junit.platform.engine.TestExecutionResult.class))
                .map(result -> result.getThrowable().orElseThrow().getMessage()))
        .containsExactly("A setting of @HubwireTest is 'nonsense'; expected NAME=value.");
  }
}
