package io.hubwire.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.InputSource;

/** Who changes a sample is not held to the rules of this project's own sources. */
final class SampleBuildTest {

  private static final Path POM = Apps.project().resolve("samples/chat/pom.xml");

  private static String value(String path) throws Exception {
    var document =
        DocumentBuilderFactory.newInstance() // names without their namespace
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(Files.readString(POM))));
    return XPathFactory.newInstance().newXPath().evaluate(path, document);
  }

  @ParameterizedTest
  @ValueSource(strings = {"compilerArgs", "annotationProcessorPaths"})
  void warningsDoNotFailTheBuild(String option) throws Exception {
    String found =
        value(
            "//plugin[artifactId='maven-compiler-plugin']/configuration/"
                + option
                + "/@combine.self");
    assertThat(found).as("%s of %s", option, POM).isEqualTo("override");
  }

  @Test
  void anotherFormatDoesNotFailTheBuild() throws Exception {
    assertThat(value("/project/properties/spotless.check.skip")).isEqualTo("true");
  }

  @Test
  void noCheckOfOursIsNamedInIt() throws IOException {
    assertThat(Files.readString(POM)).doesNotContain("-Werror", "ErrorProne");
  }
}
