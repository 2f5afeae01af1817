package io.hubwire.bindings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BindingSetupTest {

  private static final String EVENT =
      "\"name\":\"r\",\"eventType\":\"user\",\"eventName\":\"message\"";

  @ParameterizedTest
  @CsvSource({
    "webPubSubTrigger, true",
    "WEBPUBSUBCONNECTION, true",
    "webpubsubcontext, true",
    "WebPubSub, true",
    "httpTrigger, false",
    "webPubSubTriggers, false",
  })
  void handlesItsFourTypes(String type, boolean handled) {
    assertThat(new App().extension().handles(type)).isEqualTo(handled);
  }

  @Test
  void readsPropertiesIgnoringCaseAndUnknownOnes() {
    App app = new App().with("hubname", "chat").with("event", "ping");
    WebPubSubBinding bound =
        app.bind(
            "{\"TYPE\":\"WEBPUBSUBTRIGGER\",\"Name\":\"r\",\"HUB\":\"%hubname%\",\"EventType\":\"USER\","
                + "\"eventname\":\"%event%-x\",\"CLIENTPROTOCOLS\":\"MQTT\",\"dataType\":\"\",\"foo\":[]}");
    assertThat(bound.name()).isEqualTo("r");
    assertThat(bound)
        .isInstanceOfSatisfying(
            WebPubSubTriggerBinding.class,
            trigger -> {
              assertThat(trigger.hub()).isEqualTo("chat");
              assertThat(trigger.eventType()).isEqualTo(EventType.USER);
              assertThat(trigger.eventName()).isEqualTo("ping-x");
              assertThat(trigger.clientProtocols()).isEqualTo(ClientProtocols.MQTT);
            });
  }

  @ParameterizedTest
  @CsvSource({"0, SYSTEM, 1, WEB_PUB_SUB", "1, USER, 2, MQTT"})
  void readsEnumsAsNumbers(
      int eventType, EventType expectedType, int protocol, ClientProtocols expectedProtocol) {
    WebPubSubTriggerBinding unit =
        new App()
            .trigger(
                "\"eventType\":%d,\"eventName\":\"e\",\"clientProtocols\":%d"
                    .formatted(eventType, protocol));
    assertThat(unit.eventType()).isEqualTo(expectedType);
    assertThat(unit.clientProtocols()).isEqualTo(expectedProtocol);
    assertThat(unit.name()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"eventName\":\"e\" | 'eventType' is required: system or user",
        "\"eventType\":\"\",\"eventName\":\"e\" | 'eventType' is required: system or user",
        "\"eventType\":\"x\",\"eventName\":\"e\" | 'eventType' must be system or user, but is \"x\"",
        "\"eventType\":2,\"eventName\":\"e\" | 'eventType' must be system or user, but is 2",
        "\"eventType\":1.5,\"eventName\":\"e\" | 'eventType' must be system or user, but is 1.5",
        "\"eventType\":\"user\" | 'eventName' is required",
        "\"eventType\":\"user\",\"eventName\":{} | 'eventName' must be text, but is {}",
        "\"eventType\":\"user\",\"eventName\":\"e\",\"connections\":\"c\" | 'connections' must be an array"
            + " of texts, but is \"c\"",
        "\"eventType\":\"user\",\"eventName\":\"e\",\"clientProtocols\":\"tcp\" | 'clientProtocols' must be"
            + " all or webPubSub or mqtt, but is \"tcp\"",
        "\"eventType\":\"user\",\"eventName\":\"e\",\"dataType\":\"int\" | 'dataType' must be string or"
            + " binary or stream, but is \"int\"",
      })
  void wrapsWhatIsWrongInFunctionJson(String members, String fault) {
    assertThatThrownBy(() -> new App().trigger("\"name\":\"r\"," + members))
        .isInstanceOf(BindingException.class)
        .hasMessage(
            "Unable to configure binding 'r' of type 'webPubSubTrigger'. This may indicate invalid"
                + " function.json properties: "
                + fault
                + ".");
  }

  @Test
  void refusesTypesThatItDoesNotHandle() {
    assertThatThrownBy(() -> new App().bind("{\"name\":null,\"type\":\"queue\"}"))
        .hasMessageStartingWith("Unable to configure binding '' of type 'queue'.");
    assertThatThrownBy(() -> new App().bind("{}")).isInstanceOf(BindingException.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      value = {
        "{\"Hub\":\"options\"} | setting | \"hub\":\"own\" | own",
        "{\"Hub\":\"options\"} | setting | \"hub\":\"\" | options",
        "{\"Hub\":\"options\"} | setting | \"hub\":null | options",
        "{\"Hub\":\"\"} | setting | \"x\":1 | setting",
        "{\"hub\":null} | setting | \"x\":1 | setting",
      })
  void triggersTakeTheirHubOrTheGlobalOne(
      String hostJson, String setting, String member, String expected) {
    App app = new App().with("WebPubSubHub", setting);
    app.hostJson = hostJson;
    assertThat(app.trigger(EVENT + "," + member).hub()).isEqualTo(expected);
  }

  @Test
  void triggersNeedAHub() {
    App app = new App();
    app.settings.clear();
    assertThatThrownBy(() -> app.trigger(EVENT))
        .hasMessage("Hub name should be configured in either attribute or appsettings.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"%open", "a%b", "%%", "%empty%", "x%set%%missing%"})
  void triggersNeedTheirSettings(String template) {
    App app = new App().with("set", "y").with("empty", "");
    assertThatThrownBy(() -> app.trigger(EVENT + ",\"hub\":\"" + template + "\""))
        .hasMessageStartingWith(
            "Failed to resolve substitute configure: " + template + ", please add. ");
    assertThatThrownBy(
            () -> app.trigger("\"eventType\":\"user\",\"eventName\":\"" + template + "\""))
        .hasMessageStartingWith(
            "Failed to resolve substitute configure: " + template + ", please add. ");
  }

  @Test
  void bracesInTriggersAreLeftAlone() {
    assertThat(new App().trigger(EVENT + ",\"hub\":\"{hub}\"").hub()).isEqualTo("{hub}");
  }

  @Test
  void connectionsOfTriggersMustBeSet() {
    assertThatThrownBy(() -> new App().trigger(EVENT + ",\"connections\":[\"no\"]"))
        .hasMessage(
            "Unable to resolve Web PubSub connection from configuration section 'no'. Set 'no' to a"
                + " connection string, or 'no__serviceUri' to the URL of a service.");
    assertThatThrownBy(() -> new App().trigger(EVENT + ",\"connections\":[\"\"]"))
        .hasMessage("Web PubSub connection section name cannot be null or empty.");
    assertThatThrownBy(() -> new App().trigger(EVENT + ",\"connections\":[null]"))
        .hasMessage("Web PubSub connection section name cannot be null or empty.");
    assertThat(
            new App().trigger(EVENT + ",\"connections\":null,\"connection\":\"\"").guard().isOpen())
        .isTrue();
  }

  @Test
  void connectionsAreNamesAndNoExpressions() {
    assertThatThrownBy(() -> new App().trigger(EVENT + ",\"connection\":\"%ConnName%\""))
        .hasMessageContaining("section '%ConnName%'")
        .hasMessageEndingWith("no expression: write 'ConnName'.");
    assertThatThrownBy(
            () -> new App().bind("{\"type\":\"webPubSub\",\"connection\":\"%ConnName%\"}"))
        .hasMessageEndingWith("no expression: write 'ConnName'.");
  }

  @Test
  void namesTheConnectionsThatShareAHost() {
    App app =
        new App()
            .with("First", "Endpoint=http://localhost:7080;AccessKey=k")
            .with("Second", "Endpoint=http://localhost:7081;AccessKey=k");
    assertThatThrownBy(() -> app.trigger(EVENT + ",\"connections\":[\"First\",\"Second\"]"))
        .hasMessageStartingWith("Duplicate host 'localhost' found in accesses. ")
        .hasMessageContaining("'First' and 'Second'");
  }

  @Test
  void namesTheSettingOfAFaultyConnectionStringWithoutItsKey() {
    App app = new App().with("c", "Endpoint=https://abc;AccessKey=secret;Port=0");
    assertThatThrownBy(() -> app.trigger(EVENT + ",\"connection\":\"c\""))
        .hasMessage("The connection string in 'c' cannot be used. Invalid Port value: 0")
        .hasMessageNotContaining("secret");
    App identity = new App().with("c:serviceUri", "nowhere");
    assertThatThrownBy(() -> identity.trigger(EVENT + ",\"connection\":\"c\""))
        .hasMessageStartingWith(
            "The setting 'c__serviceUri' cannot be used. Invalid Endpoint value: nowhere.");
  }

  @Test
  void hostJsonNamesTheDefaultConnectionFirst() {
    App app = new App().with("WebPubSubConnectionString", App.connection("setting"));
    app.hostJson = "{\"ConnectionString\":\"" + App.connection("options") + "\"}";
    assertThat(app.trigger(EVENT).guard().hosts()).containsExactly("options");
    App blank = new App().with("WebPubSubConnectionString", App.connection("setting"));
    blank.hostJson = "{\"connectionString\":\"\"}";
    assertThat(blank.trigger(EVENT).guard().hosts()).containsExactly("setting");
  }

  @Test
  void refusesASecondFunctionForTheSameEvent() {
    App app = new App().function(EVENT, FunctionValue.NONE);
    assertThatThrownBy(() -> app.function(EVENT.replace("message", "MESSAGE"), FunctionValue.NONE))
        .isInstanceOf(BindingException.class)
        .hasMessageStartingWith("Duplicated binding attribute find: testhub,User,MESSAGE,All")
        .hasMessageContaining("'function0' and 'function1'");
  }

  @Test
  void listsWhatListens() {
    App app =
        new App()
            .function(EVENT, FunctionValue.NONE)
            .function(EVENT + ",\"clientProtocols\":\"mqtt\",\"hub\":\"A\"", FunctionValue.NONE);
    assertThat(app.extension().listeners())
        .containsExactly(
            new TriggerListener("function1", "A", EventType.USER, "message", ClientProtocols.MQTT),
            new TriggerListener(
                "function0", "testhub", EventType.USER, "message", ClientProtocols.ALL));
    app.extension().unregister("function1");
    app.extension().unregister("nobody");
    assertThat(app.extension().listeners()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"webPubSub", "webPubSubConnection"})
  void callersNeedAConnection(String type) {
    String extension = type.equals("webPubSub") ? "WebPubSub" : "WebPubSubConnection";
    String expected =
        "Connection must be specified through one of the following:\n"
            + "  * Set '"
            + extension
            + ".Connection' property to the name of a config section that contains a Web PubSub"
            + " connection.\n"
            + "  * Set a Web PubSub connection under 'WebPubSubConnectionString'.";
    for (String member : new String[] {"", ",\"connection\":\"no\"", ",\"connection\":\"\""}) {
      String named =
          member.contains("no")
              ? "\nThe setting 'no' is not set. Set 'no' to a connection string, or 'no__serviceUri'"
                  + " to the URL of a service."
              : "";
      assertThatThrownBy(() -> new App().bind("{\"type\":\"" + type + "\"" + member + "}"))
          .hasMessage(expected + named);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"webPubSub", "webPubSubConnection"})
  void callersNeedAHub(String type) {
    String extension = type.equals("webPubSub") ? "WebPubSub" : "WebPubSubConnection";
    App app = new App();
    app.settings.clear();
    app.with("WebPubSubConnectionString", App.connection("h"));
    assertThatThrownBy(() -> app.bind("{\"type\":\"" + type + "\"}"))
        .hasMessage("Resolved 'Hub' value is null for extension '" + extension + "'.");
    assertThat(app.bind("{\"type\":\"" + type + "\",\"hub\":\"\"}")).isNotNull();
    assertThatThrownBy(() -> app.bind("{\"type\":\"" + type + "\",\"hub\":\"%no%\"}"))
        .hasMessage("'%no%' does not resolve to a value. Add the setting to the app.");
    assertThatThrownBy(() -> app.bind("{\"type\":\"" + type + "\",\"hub\":\"%no\"}"))
        .hasMessageStartingWith("'%no' doesn't have a closing '%'.");
  }
}
