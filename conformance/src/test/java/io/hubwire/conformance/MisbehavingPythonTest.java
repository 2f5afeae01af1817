package io.hubwire.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.hubwire.App;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Misbehaving functions in Python, model v1. */
@NeedsTools(ExternalTool.PYTHON)
final class MisbehavingPythonTest extends MisbehavingFunctions {

  @Override
  App app() throws IOException {
    return ScriptApps.python("misbehaving-python");
  }

  /** It is told with a sign in its place, and the worker goes on. */
  @Test
  void sayingHalfACharacter() {
    try (LogLines lines = LogLines.of("Function.surrogate")) {
      assertThat(call("surrogate").join().statusCode()).isEqualTo(500);
      assertThat(failed(lines)).contains("ValueError").contains("I cannot read \uFFFD");
    }
  }
}
