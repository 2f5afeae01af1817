package io.hubwire.host.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hubwire.host.TestApp;
import io.hubwire.host.config.AppConfiguration;
import io.hubwire.host.config.HostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ClassPathDiscoveryTest {

  private static final String CHAT_TRIGGER =
      """
      @java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)
      @CustomBinding(direction = "in", name = "fallback", type = "webPubSubTrigger")
      public @interface ChatTrigger {
        String name() default "";
        String hub();
        String eventType() default "user";
        String eventName() default "message";
        String[] connections() default {};
        int limit() default 5;
        boolean flag() default false;
        Thread.State state() default Thread.State.NEW;
      }
      """;

  @TempDir Path root;

  private static DiscoveredApp discover(FunctionApp app) {
    return DiscoveredApp.discover(
        app, AppConfiguration.load(app.root(), Map.of(), Map.of(), Map.of()));
  }

  private JsonNode json(String method) throws Exception {
    FunctionApp app = TestApp.in(root).source(CHAT_TRIGGER).functions(method).classPath();
    try (DiscoveredApp discovered = discover(app)) {
      return discovered.functions().getFirst().json();
    }
  }

  private static JsonNode parse(String json) throws Exception {
    return JsonMapper.builder().build().readTree(json.replace('\'', '"'));
  }

  @Test
  void writesAnHttpFunctionAsThePluginDoes() throws Exception {
    assertThat(
            json(
                """
                @FunctionName("f")
                public String f(
                    @HttpTrigger(name = "req", methods = {HttpMethod.GET, HttpMethod.POST},
                        route = "a/{b}") HttpRequestMessage<String> r) { return ""; }
                """))
        .isEqualTo(
            parse(
                "{'entryPoint':'Functions.f','bindings':["
                    + "{'type':'httpTrigger','direction':'in','name':'req','authLevel':'FUNCTION',"
                    + "'methods':['GET','POST'],'route':'a/{b}'},"
                    + "{'type':'http','direction':'out','name':'$return'}]}"));
  }

  @Test
  void keepsEmptyArraysAndAuthLevelAndDropsDefaults() throws Exception {
    assertThat(
            json(
                """
                @FunctionName("f")
                public void f(@HttpTrigger(name = "req",
                    authLevel = AuthorizationLevel.ANONYMOUS) String r,
                    @HttpOutput(name = "out") OutputBinding<String> out) {}
                """))
        .isEqualTo(
            parse(
                "{'entryPoint':'Functions.f','bindings':["
                    + "{'type':'httpTrigger','direction':'in','name':'req',"
                    + "'authLevel':'ANONYMOUS','methods':[]},"
                    + "{'type':'http','direction':'out','name':'out'}]}"));
  }

  @Test
  void writesAnAnnotationOfTheAuthors() throws Exception {
    assertThat(
            json(
                """
                @FunctionName("f")
                public void f(@ChatTrigger(hub = "h", limit = 6, flag = true,
                    state = Thread.State.BLOCKED) String s, @Deprecated String other) {}
                """))
        .isEqualTo(
            parse(
                "{'entryPoint':'Functions.f','bindings':[{'type':'webPubSubTrigger',"
                    + "'direction':'in','name':'fallback','connections':[],'flag':true,"
                    + "'hub':'h','limit':6,'state':'BLOCKED'}]}"));
  }

  @Test
  void writesMethodAnnotationsUnderTheReturn() throws Exception {
    assertThat(
            json(
                """
                @FunctionName("f")
                @FixedDelayRetry(maxRetryCount = 4, delayInterval = "00:00:05")
                @HttpOutput(name = "ignored")
                public String f(@HttpTrigger(name = "req") String s) { return s; }
                """))
        .isEqualTo(
            parse(
                "{'entryPoint':'Functions.f','bindings':["
                    + "{'type':'httpTrigger','direction':'in','name':'req','authLevel':'FUNCTION',"
                    + "'methods':[]},"
                    + "{'type':'http','direction':'out','name':'$return'}],"
                    + "'retry':{'strategy':'fixedDelay','maxRetryCount':4,"
                    + "'delayInterval':'00:00:05'}}"));
  }

  @Test
  void theStorageAccountFillsMissingConnections() throws Exception {
    assertThat(
            json(
                """
                @FunctionName("f")
                @StorageAccount("Acc")
                public void f(@QueueTrigger(name = "q", queueName = "n") String s,
                    @BlobOutput(name = "b", path = "p", connection = "Own") OutputBinding<String> b) {}
                """))
        .isEqualTo(
            parse(
                "{'entryPoint':'Functions.f','bindings':["
                    + "{'type':'queueTrigger','direction':'in','name':'q','queueName':'n',"
                    + "'connection':'Acc'},"
                    + "{'type':'blob','direction':'out','name':'b','connection':'Own',"
                    + "'path':'p'}]}"));
  }

  @Test
  void listsWrongFunctionsBesideTheRight() throws Exception {
    FunctionApp app =
        TestApp.in(root)
            .functions(
                """
                @FunctionName("good") public void a(@HttpTrigger(name = "r") String s) {}
                @FunctionName("GOOD") public void b(@HttpTrigger(name = "r") String s) {}
                @FunctionName("") public void c(@HttpTrigger(name = "r") String s) {}
                @FunctionName("out") public void d(@TimerTrigger(name = "t", schedule = "x") String s,
                    @HttpOutput(name = "o") OutputBinding<String> o) {}
                @FunctionName("retry") @FixedDelayRetry(maxRetryCount = 1, delayInterval = "00:00:01")
                @ExponentialBackoffRetry(maxRetryCount = 1, minimumInterval = "00:00:01",
                    maximumInterval = "00:00:02")
                public void e(@HttpTrigger(name = "r") String s) {}
                @FunctionName("none") public void f(String s) {}
                """)
            .classPath();
    try (DiscoveredApp discovered = discover(app)) {
      assertThat(discovered.functions())
          .extracting(DiscoveredFunction::error)
          .filteredOn(error -> error != null)
          .hasSize(5)
          .anyMatch(error -> error.contains("is used twice in this app"))
          .anyMatch(error -> error.startsWith("'' is not a valid function name."))
          .anyMatch(error -> error.startsWith("HTTP output binding is only valid together"))
          .anyMatch(error -> error.contains("cannot be used together"))
          .anyMatch(error -> error.startsWith("At least one binding"));
    }
  }

  @Test
  void passesOverWhatLiesBelowMetaInf() throws Exception {
    TestApp app =
        TestApp.in(root)
            .functions("@FunctionName(\"f\") public void f(@HttpTrigger(name = \"r\") String s) {}")
            .compile();
    Path newer = Files.createDirectories(app.classes().resolve("META-INF/versions/21"));
    Files.copy(app.classes().resolve("Functions.class"), newer.resolve("Functions.class"));

    try (DiscoveredApp discovered = discover(app.classPath())) {
      assertThat(discovered.functions()).extracting(DiscoveredFunction::name).containsExactly("f");
    }
  }

  @Test
  void findsFunctionsInAJarWithItsLibraries() throws Exception {
    TestApp library =
        TestApp.in(root.resolve("library"))
            .source("public class Lib { public static String text() { return \"lib\"; } }");
    Files.createDirectories(root.resolve("app/lib"));
    Files.move(library.jar("l.jar"), root.resolve("app/lib/l.jar"));
    TestApp named = TestApp.in(root.resolve("named")).source("public class Named {}");
    Path namedJar = named.jar("named.jar");
    Path jar = root.resolve("app/app.jar");
    TestApp app =
        TestApp.in(root.resolve("source"))
            .functions(
                "@FunctionName(\"f\") public String f(@HttpTrigger(name = \"r\") String s) { return s; }")
            .compile();
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest
        .getMainAttributes()
        .put(
            Attributes.Name.CLASS_PATH,
            root.resolve("app").toUri().relativize(namedJar.toUri()).toString());
    try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
      out.putNextEntry(new JarEntry("Functions.class"));
      Files.copy(app.classes().resolve("Functions.class"), out);
    }
    try (DiscoveredApp discovered = discover(new FunctionApp.Jar(jar))) {
      DiscoveredFunction function = discovered.functions().getFirst();
      assertThat(function.json().path("scriptFile").asText()).isEqualTo("../app.jar");
      assertThat(discovered.loader().loadClass("Lib").getClassLoader())
          .isEqualTo(discovered.loader());
      assertThat(discovered.loader().loadClass("Named")).isNotNull();
    }
  }

  @Test
  void anAppSeesTheSharedApiAndTheGsonAndNothingElseOfTheHost() throws Exception {
    FunctionApp app =
        TestApp.in(root)
            .functions("@FunctionName(\"f\") public void f(@HttpTrigger(name = \"r\") String s) {}")
            .classPath();
    try (DiscoveredApp discovered = discover(app)) {
      ClassLoader loader = discovered.loader();
      String api = "com.microsoft.azure.functions.ExecutionContext";
      assertThat(loader.loadClass(api))
          .isEqualTo(com.microsoft.azure.functions.ExecutionContext.class);
      assertThat(loader.loadClass("com.google.gson.Gson")).isEqualTo(com.google.gson.Gson.class);
      for (String hidden : List.of("io.vertx.core.Vertx", "io.hubwire.host.FunctionsHost")) {
        assertThatThrownBy(() -> loader.loadClass(hidden))
            .isInstanceOf(ClassNotFoundException.class);
      }
    }
  }

  @Test
  void classesStayWholeWhileABuildReplacesThem() throws Exception {
    TestApp app =
        TestApp.in(root)
            .source("public class Late {}")
            .functions(
                "@FunctionName(\"f\") public void f(@HttpTrigger(name = \"r\") String s) {}");
    try (DiscoveredApp discovered = discover(app.classPath())) {
      Files.delete(app.classes().resolve("Late.class"));
      assertThat(discovered.loader().loadClass("Late")).isNotNull();
    }
  }

  @Test
  void anAppThatIsNotThereIsNamed() {
    Path nowhere = root.resolve("nowhere");
    for (FunctionApp app :
        List.of(
            new FunctionApp.StagedFolder(nowhere),
            new FunctionApp.Jar(nowhere.resolve("a.jar")),
            new FunctionApp.ClassPath(List.of(nowhere), root))) {
      assertThatThrownBy(() -> discover(app))
          .isInstanceOf(HostException.class)
          .hasMessageContaining("nowhere");
    }
  }

  @Test
  void aBrokenJarIsNamed() throws Exception {
    Path jar = Files.writeString(root.resolve("broken.jar"), "no zip");
    assertThatThrownBy(() -> discover(new FunctionApp.Jar(jar)))
        .isInstanceOf(HostException.class)
        .hasMessageContaining("broken.jar");
  }
}
