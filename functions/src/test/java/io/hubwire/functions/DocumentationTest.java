package io.hubwire.functions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page for authors shows only code that the compiler has seen. */
final class DocumentationTest {
  private static final Path PAGE = Path.of("..", "docs", "functions-api.md");
  private static final Path SOURCES = Path.of("src", "test", "java", "io", "hubwire", "functions");
  private static final Pattern SNIPPET = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);

  @Test
  void everySnippetIsCompiled() throws IOException {
    String compiled =
        withoutSpace(Files.readString(SOURCES.resolve("Documented.java")))
            + withoutSpace(Files.readString(SOURCES.resolve("DocumentationTest.java")));
    List<String> snippets =
        SNIPPET.matcher(Files.readString(PAGE)).results().map(MatchResult::group).toList();
    assertThat(snippets).hasSizeGreaterThan(5);
    assertThat(snippets)
        .allSatisfy(snippet -> assertThat(compiled).contains(withoutSpace(code(snippet))));
  }

  @Test
  void functionIsTestedWithoutAHost() {
    UserEventRequest request =
        UserEventRequest.of(
            WebPubSubConnectionContext.builder()
                .event(WebPubSubEventType.USER, "message")
                .connectionId("c1")
                .userId("alice")
                .state("sent", 41)
                .build(),
            WebPubSubData.text("hello"));
    assertThat(new Documented().message(request))
        .isEqualTo(
            UserEventResponse.of(WebPubSubData.text("Message no. 42")).withState("sent", 42L));
  }

  private static String code(String snippet) {
    return SNIPPET.matcher(snippet).replaceFirst("$1");
  }

  private static String withoutSpace(String text) {
    return text.replaceAll("\\s", "");
  }
}
