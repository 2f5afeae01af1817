package io.hubwire.cli.project;

import java.util.List;

/** What a new project consists of, by the language of its functions. */
public enum ProjectTemplate {
  /** Functions in Java, built by Maven, tested in the test's own JVM. */
  JAVA(
      List.of(
          new TemplateFile("java/README.md", "README.md"),
          new TemplateFile("java/gitignore", ".gitignore"),
          new TemplateFile("java/launch.json", ".vscode/launch.json"),
          new TemplateFile("shared/start.run.xml", ".run/start.run.xml"),
          new TemplateFile("java/attach.run.xml", ".run/attach.run.xml"),
          new TemplateFile("java/pom.xml", "pom.xml"),
          new TemplateFile("java/local.settings.json", "local.settings.json"),
          new TemplateFile("shared/host.json", "host.json"),
          new TemplateFile("shared/index.html", "src/main/resources/index.html"),
          new TemplateFile("java/Functions.java", "src/main/java/com/example/Functions.java"),
          new TemplateFile(
              "java/FunctionsTest.java", "src/test/java/com/example/FunctionsTest.java"))),

  /** Functions in JavaScript, programming model v4. */
  JS(
      List.of(
          new TemplateFile("js/README.md", "README.md"),
          new TemplateFile("js/gitignore", ".gitignore"),
          new TemplateFile("js/launch.json", ".vscode/launch.json"),
          new TemplateFile("shared/start.run.xml", ".run/start.run.xml"),
          new TemplateFile("js/attach.run.xml", ".run/attach.run.xml"),
          new TemplateFile("js/funcignore", ".funcignore"),
          new TemplateFile("js/package.json", "package.json"),
          new TemplateFile("js/local.settings.json", "local.settings.json"),
          new TemplateFile("shared/host.json", "host.json"),
          new TemplateFile("shared/index.html", "index.html"),
          new TemplateFile("js/functions.js", "src/functions/functions.js"),
          new TemplateFile("js/message.test.js", "test/message.test.js"))),

  /** Functions in Python, programming model v2. */
  PYTHON(
      List.of(
          new TemplateFile("python/README.md", "README.md"),
          new TemplateFile("python/gitignore", ".gitignore"),
          new TemplateFile("python/launch.json", ".vscode/launch.json"),
          new TemplateFile("shared/start.run.xml", ".run/start.run.xml"),
          new TemplateFile("python/funcignore", ".funcignore"),
          new TemplateFile("python/requirements.txt", "requirements.txt"),
          new TemplateFile("python/requirements-dev.txt", "requirements-dev.txt"),
          new TemplateFile("python/local.settings.json", "local.settings.json"),
          new TemplateFile("shared/host.json", "host.json"),
          new TemplateFile("shared/index.html", "index.html"),
          new TemplateFile("python/function_app.py", "function_app.py"),
          new TemplateFile("python/test_message.py", "test_message.py")));

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<TemplateFile> files;

  ProjectTemplate(List<TemplateFile> files) {
    this.files = files;
  }

  List<TemplateFile> files() {
    return files;
  }

  /**
   * A file of a template.
   *
   * @param resource name of a class path resource in this class's package
   * @param path in the new project
   */
  record TemplateFile(String resource, String path) {}
}
