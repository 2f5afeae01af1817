package io.hubwire.conformance;

import io.hubwire.App;
import java.io.IOException;
import java.nio.file.Path;

/** Several processes, stops and changes of an app in Python. */
@NeedsTools(ExternalTool.PYTHON)
final class ProcessesPythonTest extends ScriptProcesses {

  @Override
  App.Folder app() throws IOException {
    return (App.Folder) ScriptApps.python("processes-python");
  }

  @Override
  Path script(Path root) {
    return root.resolve("function_app.py");
  }
}
