package io.hubwire.cli.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hubwire.host.config.HostException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The lines mean what the manual of git says of them. */
final class FuncIgnoreTest {

  @TempDir Path app;

  private static boolean leavesOut(FuncIgnore ignored, String path) {
    return ignored.verdict(path) == FuncIgnore.Verdict.LEFT_OUT;
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE"})
  void firstLineCountsBehindAByteOrderMark(Charset encoding) throws IOException {
    Files.write(app.resolve(".funcignore"), "\uFEFFsecret\r\nnotes\r\n".getBytes(encoding));
    FuncIgnore ignored = FuncIgnore.of(app);
    assertThat(leavesOut(ignored, "secret")).isTrue();
    assertThat(leavesOut(ignored, "notes/a")).isTrue();
    assertThat(leavesOut(ignored, "kept")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ISO-8859-1", "UTF-16LE", "UTF-16BE"})
  void anotherEncodingIsRefusedByName(Charset encoding) throws IOException {
    Files.write(app.resolve(".funcignore"), "a\nGr\u00fc\u00dfe\n".getBytes(encoding));
    assertThatThrownBy(() -> FuncIgnore.of(app))
        .isInstanceOf(HostException.class)
        .hasMessageContainingAll(".funcignore", "save it as UTF-8");
  }

  @ParameterizedTest(name = "{0} and {1}: {2}")
  @CsvSource({
    "test, test, true",
    "test, a/test, true",
    "test, test/a/b.js, true",
    "test, tests/a.js, false",
    "test/, test, false",
    "test/, a/test/b.js, true",
    "/test, test/a.js, true",
    "/test, a/test, false",
    "a/test, a/test/b.js, true",
    "a/test, b/a/test, false",
    "*.ts, src/a.ts, true",
    "*.ts, src/a.tsx, false",
    "*.js.map, dist/a.js.map, true",
    ".git*, .github/workflows/a.yml, true",
    "src/*.ts, src/a/b.ts, false",
    "src/**/*.ts, src/a/b/c.ts, true",
    "src/**/*.ts, src/c.ts, true",
    "**/test, a/b/test/c, true",
    "test/**, test/a/b, true",
    "test/**, test, false",
    "a?c, abc, true",
    "a?c, a/c, false",
    "[a-c].js, b.js, true",
    "[a-c].js, d.js, false",
    "[!a-c].js, d.js, true",
    "[!a-c].js, a.js, false",
    "[]x].js, ].js, true",
    "[a-].js, -.js, true",
    "[.js, [.js, true",
    "\\#notes, #notes, true",
    "\\!important, !important, true",
    "a\\*b, a*b, true",
    "a\\*b, axb, false",
    "a.b, axb, false",
    "# test, test, false",
    "/, test, false",
  })
  void fits(String line, String path, boolean isLeftOut) {
    assertThat(leavesOut(FuncIgnore.parse(List.of(line)), path)).isEqualTo(isLeftOut);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "a.js, true",
    "keep.js, false",
    "node_modules/a/b.js, true",
    "node_modules/c/b.js, false"
  })
  void lastLineThatFitsDecides(String path, boolean isLeftOut) {
    FuncIgnore ignored =
        FuncIgnore.parse(List.of("*.js", "!keep.js", "", "node_modules", "!node_modules/c/"));
    assertThat(leavesOut(ignored, path)).isEqualTo(isLeftOut);
  }

  @ParameterizedTest(name = "''{0}'': {1}")
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      value = {"a ,a,true", "a\\ ,a ,true", "a\\ ,a,false", "a b,a b,true"})
  void spacesAtTheEndCountWhereTheyAreEscaped(String line, String path, boolean isLeftOut) {
    assertThat(leavesOut(FuncIgnore.parse(List.of(line)), path)).isEqualTo(isLeftOut);
  }

  @Property
  void plainNameIsLeftOutWhereverItStands(
      @ForAll @AlphaChars @StringLength(min = 1, max = 6) String name,
      @ForAll @AlphaChars @StringLength(min = 1, max = 6) String other) {
    FuncIgnore ignored = FuncIgnore.parse(List.of(name));
    assertThat(leavesOut(ignored, other + "/" + name + "/" + other)).isTrue();
    assertThat(leavesOut(ignored, other)).isEqualTo(other.equals(name));
  }

  @Property
  void anyLineIsUnderstood(@ForAll String line, @ForAll String path) {
    FuncIgnore.parse(List.of(line)).verdict(path); // a pattern that is none stands for itself
  }
}
