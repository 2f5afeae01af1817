package io.hubwire.conformance;

import io.hubwire.Hubwire;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * A real browser runs the pages of the samples in JavaScript and Python; its pictures lie in
 * target.
 */
@NeedsTools({ExternalTool.NODE, ExternalTool.NPM, ExternalTool.CHROMIUM})
final class SamplePagesTest {

  @TestFactory
  Stream<DynamicTest> javaScript() throws IOException, InterruptedException {
    return visit("chat-js", "browser.mjs");
  }

  @TestFactory
  Stream<DynamicTest> javaScriptWithFunctionJson() throws IOException, InterruptedException {
    return visit("chat-js-v3", "browser.mjs");
  }

  @TestFactory
  Stream<DynamicTest> javaScriptWithTheContextBinding() throws IOException, InterruptedException {
    return visit("chat-context-js", "browser.mjs");
  }

  @TestFactory
  @NeedsTools(ExternalTool.PYTHON)
  Stream<DynamicTest> python() throws IOException, InterruptedException {
    return visit("chat-python", "browser.mjs");
  }

  @TestFactory
  Stream<DynamicTest> notifications() throws IOException, InterruptedException {
    return visit("notifications-js", "notifications.mjs");
  }

  private static Stream<DynamicTest> visit(String sample, String script)
      throws IOException, InterruptedException {
    Path target = Path.of("target").toAbsolutePath();
    try (Hubwire app = ScriptApps.startSample(sample, "SamplePagesTest")) {
      return NodeScript.run(
              script,
              Map.of(
                  "CHAT_URL", app.hostUrl().toString(),
                  "CHROMIUM", ExternalTool.CHROMIUM.path().toString(),
                  "SCREENSHOT", target.resolve(sample + ".png").toString(),
                  "PHONE_SCREENSHOT", target.resolve(sample + "-phone.png").toString()))
          .tests();
    }
  }
}
