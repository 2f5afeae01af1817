package io.hubwire.conformance;

import io.hubwire.junit.HubwireExtension;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A real browser runs the chat's page; its pictures lie in target. */
@NeedsTools({ExternalTool.NODE, ExternalTool.NPM, ExternalTool.CHROMIUM})
final class BrowserTest {

  @RegisterExtension static final HubwireExtension CHAT = Apps.chat();

  @TestFactory
  Stream<DynamicTest> chat() throws IOException, InterruptedException {
    String wanted = System.getProperty("hubwire.screenshot", "");
    Path target = Path.of("target").toAbsolutePath();
    Path picture = wanted.isEmpty() ? target.resolve("chat.png") : Apps.project().resolve(wanted);
    return NodeScript.run(
            "browser.mjs",
            Map.of(
                "CHAT_URL", CHAT.hubwire().hostUrl().toString(),
                "CHROMIUM", ExternalTool.CHROMIUM.path().toString(),
                "SCREENSHOT", picture.toString(),
                "PHONE_SCREENSHOT", target.resolve("chat-phone.png").toString()))
        .tests();
  }
}
