package io.hubwire.host.inprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.Gson;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Whose Gson reads and writes an app's values. */
final class AppGsonTest {

  private static final ClassLoader OURS = AppGsonTest.class.getClassLoader();

  private static ClassLoader withACopy() {
    URL gson = Gson.class.getProtectionDomain().getCodeSource().getLocation();
    return new URLClassLoader(new URL[] {gson}, ClassLoader.getPlatformClassLoader());
  }

  @Test
  void aCopyOfTheAppsOwnIsUsed() throws Exception {
    try (URLClassLoader loader = (URLClassLoader) withACopy()) {
      Class<?> type = loader.loadClass("com.google.gson.JsonObject");
      AppGson gson = AppGson.of(loader);
      Object read = Objects.requireNonNull(gson.read("{\"a\":[1]}", type));
      assertThat(read).isInstanceOf(type).hasToString("{\"a\":[1]}");
      assertThat(gson.write(read)).isEqualTo("{\"a\":[1]}");
      assertThatThrownBy(() -> gson.read("[", type))
          .isInstanceOfSatisfying(
              RuntimeException.class, e -> assertThat(AppGson.isSyntaxError(e)).isTrue());
    }
  }

  @Test
  void anAppWithoutGsonHasTheHosts() {
    AppGson gson = AppGson.of(ClassLoader.getPlatformClassLoader());
    assertThat(gson.write(List.of(1))).isEqualTo("[1]");
    assertThat(AppGson.of(OURS).read("5", Integer.class)).isEqualTo(5);
  }
}
