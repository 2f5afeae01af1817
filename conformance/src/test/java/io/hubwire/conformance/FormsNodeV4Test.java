package io.hubwire.conformance;

import io.hubwire.App;
import java.io.IOException;

/** Forms and cookies of the package {@code @azure/functions}. */
@NeedsTools({ExternalTool.NODE, ExternalTool.NPM})
final class FormsNodeV4Test extends FormsAndCookies {

  @Override
  App app() throws IOException, InterruptedException {
    return ScriptApps.node("forms-v4", "FormsNodeV4Test");
  }
}
