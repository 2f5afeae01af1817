package io.hubwire.junit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.PackageVersion;
import io.hubwire.App;
import io.hubwire.FunctionInterceptor;
import io.hubwire.Hubwire;
import io.netty.util.Version;
import java.lang.ref.WeakReference;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** In a JVM that has other versions of the engine's libraries, and that goes on afterwards. */
@Isolated
final class GuestTest {

  private static final int ATTEMPTS = 50;

  private static Hubwire start() {
    FunctionInterceptor none = (function, arguments, original) -> original.call();
    App app =
        new App.Loaded(
            GuestTest.class.getClassLoader(),
            List.of(),
            List.of(RoomFunctions.class),
            Path.of("").toAbsolutePath(),
            none);
    return Hubwire.of(app).port(0).servicePort(0).watch(false).environment(Map.of()).start();
  }

  @Test
  void theUsersLibrariesStayTheUsers() throws Exception {
    try (Hubwire running = start()) {
      assertThat(running.functions()).hasSize(4);
      assertThat(PackageVersion.VERSION.toString()).isEqualTo("2.13.5");
      assertThat(new ObjectMapper().readTree("{\"a\":1}").path("a").asInt()).isEqualTo(1);
      assertThat(Objects.requireNonNull(Version.identify().get("netty-common")).artifactVersion())
          .isEqualTo("4.1.118.Final");
      assertThat(
              com.google.protobuf.ByteString.class
                  .getProtectionDomain()
                  .getCodeSource()
                  .getLocation()
                  .toString())
          .endsWith("protobuf-java-3.25.5.jar");
    }
  }

  @Test
  void nothingOfTheEngineIsOnTheUsersClassPath() {
    ClassLoader users = GuestTest.class.getClassLoader();
    for (String name :
        List.of(
            "io.hubwire.engine.HubwireEngine",
            "io.hubwire.service.WebPubSubService",
            "io.hubwire.host.FunctionsHost",
            "io.vertx.core.Vertx",
            "com.google.gson.Gson")) {
      assertThat(users.getResource(name.replace('.', '/') + ".class")).as(name).isNull();
    }
  }

  @Test
  void aStopLeavesNoThreadSocketLoaderOrFile() throws Exception {
    Set<Path> files = temporary();
    AtomicReference<WeakReference<ClassLoader>> loader = new AtomicReference<>();
    int[] ports = new int[2];
    run(loader, ports);

    for (int port : ports) {
      try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        assertThat(socket.isBound()).isTrue();
      }
    }
    assertThat(temporary()).isSubsetOf(files);
    for (int i = 0; i < ATTEMPTS && loader.get().get() != null; i++) {
      endThreads();
      System.gc();
    }
    assertThat(threads()).isEmpty();
    assertThat(loader.get().get()).as("the engine's class loader").isNull();
  }

  /** In a method of its own, so that no local variable holds what must go. */
  private static void run(AtomicReference<WeakReference<ClassLoader>> loader, int[] ports) {
    try (Hubwire running = start()) {
      ports[0] = running.hostUrl().getPort();
      ports[1] = running.serviceUrl().map(URI::getPort).orElseThrow();
      Traffic traffic = new Traffic();
      running.listen(traffic::add);
      try (var http = java.net.http.HttpClient.newHttpClient()) {
        TestClients clients = new TestClients(running, http, traffic);
        clients.connect("chat").open().sendEvent("say", "hello").close();
        clients.connect("chat").protobuf().open().sendEvent("say", "hello").close();
        clients.close();
      }
      Thread.getAllStackTraces().keySet().stream()
          .map(Thread::getContextClassLoader)
          .filter(each -> each != null && "hubwire-engine".equals(each.getName()))
          .findFirst()
          .ifPresent(each -> loader.set(new WeakReference<>(each)));
    }
    assertThat(loader.get()).isNotNull();
  }

  private static void endThreads() throws InterruptedException {
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (isOurs(thread)) {
        thread.join(1_000); // those that end by themselves when nothing is left to do
      }
    }
  }

  private static boolean isOurs(Thread thread) {
    ClassLoader loader = thread.getContextClassLoader();
    String name = thread.getName();
    return (loader != null && "hubwire-engine".equals(loader.getName()))
        || name.startsWith("vert.x")
        || name.startsWith("hubwire")
        || name.startsWith("globalEventExecutor");
  }

  private static List<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(GuestTest::isOurs)
        .map(Thread::getName)
        .toList();
  }

  private static Set<Path> temporary() throws java.io.IOException {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files
          .filter(file -> file.getFileName().toString().matches("(vertx|hubwire|netty|libnetty).*"))
          .collect(Collectors.toSet());
    }
  }
}
