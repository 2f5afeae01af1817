package io.hubwire.conformance;

import io.hubwire.App;
import java.io.IOException;

/** The same in JavaScript. */
@NeedsTools({ExternalTool.NODE, ExternalTool.NPM})
final class KilledHostNodeTest extends KilledHost {

  @Override
  App.Folder app() throws IOException, InterruptedException {
    return (App.Folder) ScriptApps.node("streams-v4", "KilledHostNodeTest");
  }
}
