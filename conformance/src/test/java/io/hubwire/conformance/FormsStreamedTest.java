package io.hubwire.conformance;

import io.hubwire.App;
import java.io.IOException;

/** The same where the worker is sent HTTP itself. */
@NeedsTools({ExternalTool.NODE, ExternalTool.NPM})
final class FormsStreamedTest extends FormsAndCookies {

  @Override
  App app() throws IOException, InterruptedException {
    return ScriptApps.node("features-v4", "FormsStreamedTest");
  }
}
