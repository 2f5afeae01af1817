package io.hubwire.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.PackageVersion;
import io.hubwire.App;
import io.hubwire.FunctionInterceptor;
import io.hubwire.Hubwire;
import io.netty.util.Version;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.platform.testkit.engine.EngineTestKit;

/** In a JVM that has other versions of the engine's libraries, and that goes on afterwards. */
@Isolated
final class GuestTest {

  /** The JVM's own compiler holds classes that wait for it, on a busy machine for a while. */
  private static final int SECONDS = 60;

  private static final int GC_MILLIS = 50;

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

  /** The JDK keeps one socket of its own from the first one on that it closes. */
  @BeforeAll
  static void closeASocket() throws IOException {
    try (ServerSocketChannel channel = ServerSocketChannel.open()) {
      assertThat(channel.isOpen()).isTrue();
    }
  }

  /** What a JVM holds at a moment. */
  private record Held(Set<Thread> threads, List<String> descriptors, Set<Path> files) {

    static Held now() throws IOException {
      return new Held(Thread.getAllStackTraces().keySet(), open(), listed());
    }

    /** What is there and was not there before. */
    static List<String> beyond(Held before) throws IOException {
      List<String> more = new ArrayList<>();
      Held now = now();
      now.threads.stream()
          .filter(thread -> !before.threads.contains(thread) && !isTheJvms(thread))
          .forEach(thread -> more.add("thread " + thread.getName()));
      List<String> descriptors = new ArrayList<>(now.descriptors);
      before.descriptors.forEach(descriptors::remove);
      more.addAll(descriptors);
      now.files.stream()
          .filter(file -> !before.files.contains(file))
          .forEach(file -> more.add("file " + file));
      return more;
    }

    private static boolean isTheJvms(Thread thread) {
      String name = thread.getName();
      return name.startsWith("ForkJoinPool") // carries virtual threads, of whomever
          || name.startsWith("VirtualThread")
          || name.equals("Common-Cleaner")
          || name.equals("Attach Listener");
    }

    /** Open sockets and jars, as Linux tells them; none elsewhere. */
    private static List<String> open() throws IOException {
      Path descriptors = Path.of("/proc/self/fd");
      if (!Files.isDirectory(descriptors)) {
        return List.of();
      }
      List<String> open = new ArrayList<>();
      try (DirectoryStream<Path> links = Files.newDirectoryStream(descriptors)) {
        for (Path link : links) {
          try {
            String target = Files.readSymbolicLink(link).toString();
            if (target.startsWith("socket:") || target.contains("hubwire-embedded")) {
              open.add(target);
            }
          } catch (NoSuchFileException e) {
            // the one by which they are listed
          }
        }
      }
      return open;
    }

    private static Set<Path> listed() throws IOException {
      Set<Path> all = new HashSet<>();
      for (String folder : List.of(System.getProperty("java.io.tmpdir"), "")) {
        try (Stream<Path> files = Files.list(Path.of(folder))) {
          files.forEach(all::add);
        }
      }
      return all;
    }
  }

  private static final AtomicReference<@Nullable WeakReference<ClassLoader>> LOADER =
      new AtomicReference<>();

  /** Remembers the engine's class loader, weakly. */
  private static void watchLoader() {
    Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getContextClassLoader)
        .filter(each -> each != null && "hubwire-engine".equals(each.getName()))
        .findFirst()
        .ifPresent(each -> LOADER.set(new WeakReference<>(each)));
  }

  private static boolean isLoaderGone() {
    WeakReference<ClassLoader> loader = LOADER.get();
    assertThat(loader).as("the engine's class loader, while it ran").isNotNull();
    return loader == null || loader.get() == null;
  }

  /** Waits until what ends by itself has ended. */
  private static void expectNothingBeyond(Held before) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    while (!(Held.beyond(before).isEmpty() && isLoaderGone()) && System.nanoTime() < deadline) {
      for (Thread thread : Thread.getAllStackTraces().keySet()) {
        if (!before.threads().contains(thread) && !Held.isTheJvms(thread)) {
          thread.join(1_000);
        }
      }
      System.gc();
      TimeUnit.MILLISECONDS.sleep(GC_MILLIS);
    }
    assertThat(Held.beyond(before)).isEmpty();
    assertThat(isLoaderGone()).as("the engine's class loader is gone").isTrue();
  }

  @Test
  void aStopLeavesNoThreadSocketLoaderOrFile() throws Exception {
    Held before = Held.now();
    int[] ports = run();

    for (int port : ports) {
      try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        assertThat(socket.isBound()).isTrue();
      }
    }
    expectNothingBeyond(before);
  }

  /** In a method of its own, so that no local variable holds what must go. */
  private static int[] run() {
    try (Hubwire running = start()) {
      watchLoader();
      return new int[] {
        running.hostUrl().getPort(), running.serviceUrl().map(URI::getPort).orElseThrow()
      };
    }
  }

  @Test
  void theEndOfTheLastTestLeavesNoThreadSocketLoaderOrFile() throws Exception {
    Held before = Held.now();

    runTests();

    expectNothingBeyond(before);
  }

  private static void runTests() {
    EngineTestKit.engine("junit-jupiter")
        .selectors(selectClass(PerClass.class), selectClass(PerTest.class))
        .execute()
        .testEvents()
        .assertStatistics(all -> all.succeeded(3).failed(0));
  }

  /** Everything that an extension has, used once. */
  @HubwireTest(functions = RoomFunctions.class)
  static final class PerClass {

    @Test
    void talks(TestClients clients, HostClient host, Hubwire hubwire) {
      watchLoader();
      clients.connect("chat").open().sendEvent("say", "hello");
      clients.connect("chat").protobuf().open().sendEvent("say", "hello");
      clients.connect("chat").raw().open().send("x").expectMessage("echo x");
      TestClient cut = clients.connect("chat").reliableJson().open();
      cut.cut();
      hubwire.advance(Duration.ofSeconds(31));
      assertThat(host.post("/api/shout", "loud").statusCode()).isEqualTo(200);
    }

    @Test
    void isCut(TestClients clients) {
      clients.connect("chat").open().cut();
    }
  }

  /** One side alone. */
  static final class PerTest {

    @RegisterExtension
    final HubwireExtension app = HubwireExtension.of(RoomFunctions.class).fakeService().build();

    @Test
    void isAskedByAFake(FakeService service) {
      assertThat(service.client("chat").sendEvent("say", "hello").isSuccess()).isTrue();
    }
  }
}
