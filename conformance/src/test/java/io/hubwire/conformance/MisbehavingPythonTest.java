package io.hubwire.conformance;

import io.hubwire.App;
import java.io.IOException;

/** Misbehaving functions in Python, model v1. */
@NeedsTools(ExternalTool.PYTHON)
final class MisbehavingPythonTest extends MisbehavingFunctions {

  @Override
  App app() throws IOException {
    return ScriptApps.python("misbehaving-python");
  }
}
