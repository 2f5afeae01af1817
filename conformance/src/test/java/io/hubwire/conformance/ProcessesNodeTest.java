package io.hubwire.conformance;

import io.hubwire.App;
import java.io.IOException;
import java.nio.file.Path;

/** Several processes, stops and changes of an app in JavaScript. */
@NeedsTools({ExternalTool.NODE, ExternalTool.NPM})
final class ProcessesNodeTest extends ScriptProcesses {

  @Override
  App.Folder app() throws IOException, InterruptedException {
    return (App.Folder) ScriptApps.node("processes-v4", "ProcessesNodeTest");
  }

  @Override
  Path script(Path root) {
    return root.resolve("functions.js");
  }
}
