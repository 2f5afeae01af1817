package io.hubwire.vectors.java;

import io.hubwire.App;
import io.hubwire.cli.packaging.AppPackage;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;

/** The ways in which the same functions get into the host. */
enum Way {
  /** A Maven or Gradle project: where its class path lies. */
  CLASS_PATH,

  /** A jar with its libraries beside it. */
  JAR,

  /** The folder that is deployed to Azure. */
  STAGED,

  /** The test kit: classes that the caller has loaded. */
  LOADED;

  /**
   * The app in this form.
   *
   * @param root the folder of its settings, where the form leaves a choice
   * @param out where to write what the form needs
   */
  App form(JavaApp app, Path root, Path out) throws IOException {
    return switch (this) {
      case CLASS_PATH -> new App.ClassPath(app.classPath(), root);
      case JAR -> new App.Jar(app.jar());
      case STAGED -> {
        AppPackage.write(new App.Jar(app.jar()), out);
        yield new App.Folder(out);
      }
      case LOADED ->
          new App.Loaded(loader(app.classPath()), List.of(app.jar()), List.of(), root, null);
    };
  }

  /** As the one of a test: the annotations are those that the test kit knows. */
  private static ClassLoader loader(List<Path> classPath) {
    ClassLoader annotations =
        new ClassLoader(ClassLoader.getPlatformClassLoader()) {
          @Override
          protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (name.startsWith("com.microsoft.azure.functions.")) {
              return Way.class.getClassLoader().loadClass(name);
            }
            throw new ClassNotFoundException(name);
          }
        };
    return new URLClassLoader(classPath.stream().map(Way::url).toArray(URL[]::new), annotations);
  }

  private static URL url(Path entry) {
    try {
      return entry.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
