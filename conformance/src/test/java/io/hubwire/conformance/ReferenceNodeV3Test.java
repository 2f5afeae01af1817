package io.hubwire.conformance;

import io.hubwire.App;
import java.io.IOException;
import java.nio.file.Path;

/** The reference page's examples in JavaScript, model V3. */
@NeedsTools({ExternalTool.NODE, ExternalTool.NPM})
final class ReferenceNodeV3Test extends ReferenceExamples {

  @Override
  App app(Path folder) throws IOException, InterruptedException {
    return ScriptApps.node("reference-v3", "ReferenceNodeV3Test");
  }
}
