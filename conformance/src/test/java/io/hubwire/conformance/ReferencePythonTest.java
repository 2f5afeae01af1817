package io.hubwire.conformance;

import io.hubwire.App;
import java.io.IOException;
import java.nio.file.Path;

/** The reference page's examples in Python. */
@NeedsTools(ExternalTool.PYTHON)
final class ReferencePythonTest extends ReferenceExamples {

  @Override
  App app(Path folder) throws IOException {
    return ScriptApps.python("reference-python");
  }
}
