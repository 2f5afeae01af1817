package io.hubwire.host.app;

import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.URLConnection;
import java.nio.file.Path;
import java.security.CodeSigner;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The classes of one app. It sees the JDK and the app's own jars, and of the host only the API and
 * the Gson that both share; so no other library of the host's can meet another version in the app.
 */
public final class AppClassLoader extends URLClassLoader {

  static {
    registerAsParallelCapable();
  }

  // The library, its core and its service interfaces lie under one prefix; apps come without them.
  private static final String SHARED = "com.microsoft.azure.functions.";

  /** As in Microsoft's worker the app's JSON types and annotations are the host's. */
  private static final String SHARED_JSON = "com.google.gson.";

  private static final String ENVIRONMENT = AppEnvironment.class.getName();

  /** What calls of the app are directed to: a copy of its own. */
  private static final Set<String> OURS =
      Set.of(ENVIRONMENT, AppExit.class.getName(), ExitRefused.class.getName());

  private final ClassLoader host = AppClassLoader.class.getClassLoader();
  private final AppSnapshot snapshot;

  private AppClassLoader(List<Path> entries, AppSnapshot snapshot) {
    super("function-app", urls(entries), ClassLoader.getPlatformClassLoader());
    this.snapshot = snapshot;
  }

  /** Over a copy of the app's own classes, so that a build may replace them while they are used. */
  static AppClassLoader over(AppFiles files, Map<String, String> environment) {
    AppSnapshot snapshot = AppSnapshot.of(files.own());
    AppClassLoader loader = new AppClassLoader(snapshot.classPath(files.libraries()), snapshot);
    try {
      loader.loadClass(ENVIRONMENT).getMethod("set", Map.class).invoke(null, environment);
    } catch (ReflectiveOperationException e) {
      snapshot.delete();
      throw new IllegalStateException(e);
    }
    return loader;
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
    if (name.startsWith(SHARED) || name.startsWith(SHARED_JSON)) {
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
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    if (OURS.contains(name)) {
      return defineOurs(name);
    }
    URL resource = findResource(name.replace('.', '/') + ".class");
    if (resource != null) {
      byte[] original = read(resource);
      byte[] directed = ClassRewrite.direct(original);
      if (!Arrays.equals(original, directed)) {
        return defineClass(name, directed, 0, directed.length, domain(resource, name));
      }
    }
    return super.findClass(name);
  }

  private Class<?> defineOurs(String name) throws ClassNotFoundException {
    URL resource = host.getResource(name.replace('.', '/') + ".class");
    if (resource == null) {
      throw new ClassNotFoundException(name);
    }
    byte[] content = read(resource);
    return defineClass(name, content, 0, content.length);
  }

  // Where the class came from, for libraries that ask: the folder or the jar, not the entry.
  private ProtectionDomain domain(URL resource, String name) {
    String text = resource.toString();
    String entry = name.replace('.', '/') + ".class";
    String source = text.substring(0, text.length() - entry.length());
    try {
      URL location =
          source.startsWith("jar:")
              ? URI.create(source.substring(4, source.length() - 2)).toURL()
              : URI.create(source).toURL();
      return new ProtectionDomain(new CodeSource(location, (CodeSigner[]) null), null, this, null);
    } catch (MalformedURLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] read(URL resource) throws ClassNotFoundException {
    try {
      URLConnection connection = resource.openConnection();
      // A cached jar would outlive this loader.
      connection.setUseCaches(false);
      try (InputStream content = connection.getInputStream()) {
        return content.readAllBytes();
      }
    } catch (IOException e) {
      throw new ClassNotFoundException(resource.toString(), e);
    }
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
