package io.hubwire.conformance;

import io.hubwire.App;
import java.io.IOException;

/** Misbehaving functions in JavaScript, as a module. */
@NeedsTools({ExternalTool.NODE, ExternalTool.NPM})
final class MisbehavingNodeTest extends MisbehavingFunctions {

  @Override
  App app() throws IOException, InterruptedException {
    return ScriptApps.node("misbehaving-v4", "MisbehavingNodeTest");
  }
}
