package io.hubwire.samples.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.hubwire.functions.WebPubSubConnection;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.Test;

final class PageFunctionsTest {
  private final PageFunctions unit = new PageFunctions();
  private final FakeHttp http = new FakeHttp();

  @Test
  void pageIsServedWhole() throws IOException {
    unit.index(http);
    assertThat(http.getHeader("Content-Type")).isEqualTo("text/html; charset=utf-8");
    assertThat(String.valueOf(http.answer())).startsWith("<!doctype html>").endsWith("</html>\n");
  }

  /**
   * It must work without a network: neither a script nor a style nor a picture comes from
   * elsewhere.
   */
  @Test
  void pageNeedsNothingFromElsewhere() throws IOException {
    unit.index(http);
    assertThat(String.valueOf(http.answer()))
        .doesNotContain("http://", "https://", "src=", "@import");
  }

  @Test
  void tokenIsHandedOutAndNotCached() {
    WebPubSubConnection connection =
        WebPubSubConnection.of(URI.create("ws://localhost/client/hubs/chat"), "jwt");
    unit.negotiate(http, connection);
    assertThat(http.answer()).isSameAs(connection);
    assertThat(http.getHeader("Cache-Control")).isEqualTo("no-store");
  }
}
