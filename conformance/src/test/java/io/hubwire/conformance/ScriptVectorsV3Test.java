package io.hubwire.conformance;

import io.hubwire.App;
import java.io.IOException;

/** The vectors for functions in JavaScript, model v3. */
@NeedsTools({ExternalTool.NODE, ExternalTool.NPM})
final class ScriptVectorsV3Test extends ScriptVectors {

  @Override
  App app() throws IOException, InterruptedException {
    return ScriptApps.node("vectors-v3", "ScriptVectorsV3Test");
  }

  /** As under Microsoft's worker: the model takes an empty text for nothing. */
  @Override
  String emptyData() {
    return "none";
  }

  @Override
  boolean lowersNamesInArrays() {
    return false;
  }
}
