package io.hubwire.host.app;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;

/**
 * The classes of one app. It sees the JDK and the app's own jars, and of the host only the API that
 * both must share; so no library of the host's can meet another version in the app.
 */
public final class AppClassLoader extends URLClassLoader {

  static {
    registerAsParallelCapable();
  }

  // The library, its core and its service interfaces lie under one prefix; apps come without them.
  private static final String SHARED = "com.microsoft.azure.functions.";

  private final ClassLoader host = AppClassLoader.class.getClassLoader();
  private final AppSnapshot snapshot;

  private AppClassLoader(List<Path> entries, AppSnapshot snapshot) {
    super("function-app", urls(entries), ClassLoader.getPlatformClassLoader());
    this.snapshot = snapshot;
  }

  /** Over a copy of the app's own classes, so that a build may replace them while they are used. */
  static AppClassLoader over(AppFiles files) {
    AppSnapshot snapshot = AppSnapshot.of(files.own());
    return new AppClassLoader(snapshot.classPath(files.libraries()), snapshot);
  }

  private static URL[] urls(List<Path> entries) {
    URL[] urls = new URL[entries.size()];
    for (int i = 0; i < urls.length; i++) {
      try {
        urls[i] = entries.get(i).toUri().toURL();
      } catch (MalformedURLException e) {
        throw new IllegalArgumentException(e);
      }
    }
    return urls;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (name.startsWith(SHARED)) {
      try {
        return host.loadClass(name);
      } catch (ClassNotFoundException e) {
        // A newer library than the host's, brought along by the app: its additions are its own.
        return super.loadClass(name, resolve);
      }
    }
    return super.loadClass(name, resolve);
  }

  @Override
  public void close() throws IOException {
    try {
      super.close();
    } finally {
      snapshot.delete();
    }
  }
}
