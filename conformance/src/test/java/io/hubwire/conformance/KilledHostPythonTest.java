package io.hubwire.conformance;

import io.hubwire.App;
import java.io.IOException;

/** The same in Python. */
@NeedsTools(ExternalTool.PYTHON)
final class KilledHostPythonTest extends KilledHost {

  @Override
  App.Folder app() throws IOException {
    return (App.Folder) ScriptApps.python("busy-python");
  }
}
