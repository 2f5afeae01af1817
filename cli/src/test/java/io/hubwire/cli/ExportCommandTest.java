package io.hubwire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hubwire.service.HubSettings;
import io.hubwire.service.config.ServiceConfiguration;
import io.hubwire.service.config.SettingsSources;
import io.hubwire.service.upstream.EventHandler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ExportCommandTest {

  @TempDir Path folder;

  private Path app = Path.of("");

  @BeforeEach
  void packageApp() throws IOException {
    app = TinyApp.packagedIn(folder);
    Files.writeString(
        folder.resolve("hubwire.json"),
        """
        {"hubs": {"other": {"anonymousConnectPolicy": "allow", "eventHandlers": [
          {"urlTemplate": "{host}/api/it's/{event}", "systemEvents": ["connect", "connected"]}]}}}
        """);
  }

  @Test
  void writesCommandsWhereNoFormatIsNamed() {
    assertThat(Run.of("export", app.toString()))
        .isEqualTo(Run.of("export", app.toString(), "--format", "cli"));
  }

  @Test
  void writesCommandsThatAShellUnderstands() throws Exception {
    Run run = Run.of("export", app.toString(), "--format", "cli");
    assertThat(run.code()).isZero();
    assertThat(run.err()).isEmpty();
    Path calls = folder.resolve("calls");
    Path script = folder.resolve("script");
    // A stand-in for the Azure CLI that writes down what it is called with.
    Files.writeString(
        script,
        """
        az() {
          printf '[%%s]' "$@" >> '%s'; printf '\\n' >> '%s'
          case "$1 $2" in
            "functionapp show") echo app.example.com ;;
            "functionapp keys") echo s3cret ;;
          esac
        }
        %s"""
            .formatted(calls, calls, run.out()));
    Process shell = new ProcessBuilder("sh", script.toString()).inheritIO().start();
    assertThat(shell.waitFor()).isZero();
    List<String> lines = Files.readAllLines(calls);
    assertThat(lines).hasSize(4);
    assertThat(lines.get(2))
        .contains("[--hub-name][other][--allow-anonymous][true]")
        .endsWith(
            "[url-template=https://app.example.com/api/it's/{event}]"
                + "[system-event=connect][system-event=connected]");
    assertThat(lines.get(3))
        .startsWith("[webpubsub][hub][create][--resource-group][<resource-group>]")
        .contains("[--hub-name][tiny][--allow-anonymous][false][--event-handler]")
        .endsWith(
            "[url-template=https://app.example.com/runtime/webhooks/webpubsub?code=s3cret]"
                + "[user-event-pattern=message]");
  }

  @Test
  void writesBicep() {
    Run run = Run.of("export", app.toString(), "--format=bicep");
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .contains(
            "param webPubSubName string",
            "  name: 'tiny'",
            "urlTemplate: '${host}/runtime/webhooks/webpubsub?code=${key}'",
            "userEventPattern: 'message'",
            "urlTemplate: '${host}/api/it\\'s/{event}'",
            "anonymousConnectPolicy: 'allow'",
            "          'connected'\n");
    assertThat(run.out().chars().filter(c -> c == '{').count())
        .isEqualTo(run.out().chars().filter(c -> c == '}').count());
  }

  @Test
  void writesWhatTheEmulatorReads() {
    Path file = folder.resolve("appsettings.json");
    Run run = Run.of("export", app.toString(), "--format=appsettings", "--out", file.toString());
    assertThat(run.code()).isZero();
    assertThat(run.out()).isEmpty();
    Map<String, HubSettings> read =
        ServiceConfiguration.read(new SettingsSources(Map.of(), Map.of(), List.of(), file))
            .hubs(false);
    assertThat(read).containsOnlyKeys("tiny", "other");
    assertThat(read.getOrDefault("tiny", HubSettings.DEFAULT).eventHandlers())
        .containsExactly(
            new EventHandler(
                "http://localhost:7071/runtime/webhooks/webpubsub", "message", List.of()));
    assertThat(read.getOrDefault("other", HubSettings.DEFAULT).allowAnonymous()).isTrue();
  }

  @Test
  void saysThatThereIsNothingToExport() throws IOException {
    Path function = Files.createDirectories(folder.resolve("staged/index"));
    Files.writeString(
        function.resolve("function.json"),
        """
        {"scriptFile": "../../tiny.jar", "entryPoint": "io.hubwire.cli.tiny.TinyFunctions.index",
         "bindings": [{"type": "httpTrigger", "direction": "in", "name": "http"},
                      {"type": "http", "direction": "out", "name": "$return"}]}
        """);
    Run run = Run.of("export", folder.resolve("staged").toString(), "--format=cli");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).hasLineCount(1).contains("no event handlers");
  }
}
