package io.hubwire.conformance;

import io.hubwire.App;
import java.io.IOException;

/** The vectors for functions in JavaScript, model v4. */
@NeedsTools({ExternalTool.NODE, ExternalTool.NPM})
final class ScriptVectorsV4Test extends ScriptVectors {

  @Override
  App app() throws IOException, InterruptedException {
    return ScriptApps.node("vectors-v4", "ScriptVectorsV4Test");
  }

  @Override
  boolean lowersNamesInArrays() {
    return true;
  }
}
