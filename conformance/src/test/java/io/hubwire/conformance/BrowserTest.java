package io.hubwire.conformance;

import io.hubwire.Hubwire;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** A real browser runs the chat's page; its pictures lie in target. */
@NeedsTools({ExternalTool.NODE, ExternalTool.NPM, ExternalTool.CHROMIUM})
final class BrowserTest {

  @TestFactory
  Stream<DynamicTest> chat() throws IOException, InterruptedException {
    String wanted = System.getProperty("hubwire.screenshot", "");
    Path target = Path.of("target").toAbsolutePath();
    Path picture = wanted.isEmpty() ? target.resolve("chat.png") : Apps.project().resolve(wanted);
    try (Hubwire chat = Apps.start(Apps.chat())) {
      return NodeScript.run(
              "browser.mjs",
              Map.of(
                  "CHAT_URL", chat.hostUrl().toString(),
                  "CHROMIUM", ExternalTool.CHROMIUM.path().toString(),
                  "SCREENSHOT", picture.toString(),
                  "PHONE_SCREENSHOT", target.resolve("chat-phone.png").toString()))
          .tests();
    }
  }
}
