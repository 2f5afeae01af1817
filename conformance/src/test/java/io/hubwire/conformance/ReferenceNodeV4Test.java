package io.hubwire.conformance;

import io.hubwire.App;
import java.io.IOException;
import java.nio.file.Path;

/** The reference page's examples in JavaScript, model V4. */
@NeedsTools({ExternalTool.NODE, ExternalTool.NPM})
final class ReferenceNodeV4Test extends ReferenceExamples {

  @Override
  App app(Path folder) throws IOException, InterruptedException {
    return ScriptApps.node("reference-v4", "ReferenceNodeV4Test");
  }
}
