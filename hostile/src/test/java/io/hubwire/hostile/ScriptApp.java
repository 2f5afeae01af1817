package io.hubwire.hostile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** An app in JavaScript without packages: the same that the Java one under attack offers. */
final class ScriptApp {

  private static final String HTTP =
      """
      {"scriptFile": "index.js", "bindings": [
        {"type": "httpTrigger", "direction": "in", "name": "request", "authLevel": "anonymous"},
        {"type": "http", "direction": "out", "name": "res"}]}
      """;
  private static final String EVENT =
      """
      {"scriptFile": "index.js", "bindings": [
        {"type": "webPubSubTrigger", "direction": "in", "name": "request", "hub": "attacked",
         "eventType": "user", "eventName": "message"}]}
      """;

  private ScriptApp() {}

  /** Writes it; the test is skipped, or fails where tools are required, without Node.js. */
  static Path into(Path folder) throws IOException {
    OutsideProgram.needed("node");
    write(folder.resolve("host.json"), "{\"version\": \"2.0\"}");
    function(folder, "open", HTTP, "context.res = { body: 'open 0' };");
    function(folder, "busy", HTTP, "while (true) {}");
    function(
        folder,
        "child",
        HTTP,
        "context.res = { body: String(require('child_process')"
            + ".spawn('sleep', ['600'], { detached: true, stdio: 'ignore' }).pid) };");
    function(folder, "echo", EVENT, "return { data: 'echo ' + request.data, dataType: 'text' };");
    return folder;
  }

  private static void function(Path folder, String name, String bindings, String body)
      throws IOException {
    write(folder.resolve(name).resolve("function.json"), bindings);
    write(
        folder.resolve(name).resolve("index.js"),
        "module.exports = async (context, request) => { " + body + " };\n");
  }

  private static void write(Path file, String content) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }
}
