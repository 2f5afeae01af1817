package io.hubwire.conformance;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who may use whom: the design's table of modules, and the order of the packages within them. */
final class ImportRulesTest {

  private static final JavaClasses ALL =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.hubwire");

  /** Modules in the order of the flow; each with those that it may use. */
  enum Module {
    FUNCTIONS("io.hubwire.functions.."),
    PROTOCOL("io.hubwire.protocol.."),
    HTTP("io.hubwire.http.."),
    SERVICE("io.hubwire.service.."),
    BINDINGS("io.hubwire.bindings.."),
    HOST("io.hubwire.host.."),
    RUNTIME("io.hubwire", "io.hubwire.spi"),
    ENGINE("io.hubwire.engine.."),
    JUNIT("io.hubwire.junit.."),
    CLI("io.hubwire.cli..");

    @SuppressWarnings("ImmutableEnumChecker") // nobody changes it
    private final String[] packages;

    Module(String... packages) {
      this.packages = packages;
    }

    Set<Module> uses() {
      return switch (this) {
        case FUNCTIONS, PROTOCOL, HTTP, RUNTIME -> Set.of();
        case SERVICE -> Set.of(PROTOCOL, HTTP);
        case BINDINGS -> Set.of(PROTOCOL);
        case HOST -> Set.of(BINDINGS, HTTP);
        case JUNIT -> Set.of(RUNTIME);
        case ENGINE -> Set.of(RUNTIME, PROTOCOL, HTTP, SERVICE, BINDINGS, HOST);
        case CLI -> Set.of(RUNTIME, ENGINE, HOST, BINDINGS, SERVICE, PROTOCOL, HTTP);
      };
    }

    String[] others() {
      return Arrays.stream(values())
          .filter(module -> module != this && !uses().contains(module))
          .flatMap(module -> Arrays.stream(module.packages))
          .toArray(String[]::new);
    }
  }

  /** Packages of the service from the top down; each with those that it may use. */
  enum Layer {
    ROOT(""),
    SERVER(".server.."),
    METRICS(".metrics.."),
    API(".api.."),
    SESSION(".session.."),
    UPSTREAM(".upstream.."),
    HUB(".hub.."),
    CLUSTER(".cluster.."),
    ACTIVITY(".activity.."),
    PORT(".port..");

    private final String suffix;

    Layer(String suffix) {
      this.suffix = suffix;
    }

    String packages() {
      return "io.hubwire.service" + suffix;
    }

    Set<Layer> uses() {
      return switch (this) {
        case ROOT -> EnumSet.complementOf(EnumSet.of(ROOT));
        case SERVER -> EnumSet.complementOf(EnumSet.of(ROOT, SERVER));
        case METRICS -> Set.of(API, SESSION, HUB, ACTIVITY);
        case SESSION -> Set.of(UPSTREAM, HUB, CLUSTER, ACTIVITY, PORT);
        case API -> Set.of(HUB, CLUSTER, PORT);
        case HUB -> Set.of(CLUSTER, ACTIVITY, PORT);
        case UPSTREAM, CLUSTER -> Set.of(PORT);
        case ACTIVITY -> Set.of();
        case PORT -> Set.of();
      };
    }

    String[] others() {
      return Arrays.stream(values())
          .filter(layer -> layer != this && !uses().contains(layer))
          .map(Layer::packages)
          .toArray(String[]::new);
    }
  }

  private static final String[] LOGIC =
      Stream.of(Layer.PORT, Layer.ACTIVITY, Layer.CLUSTER, Layer.HUB, Layer.SESSION)
          .map(Layer::packages)
          .toArray(String[]::new);

  @ParameterizedTest
  @EnumSource
  void modulesUseOnlyThoseOfTheTable(Module module) {
    assertThat(ALL.that(resideInAnyPackage(module.packages))).isNotEmpty();
    noClasses()
        .that()
        .resideInAnyPackage(module.packages)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(module.others())
        .check(ALL);
  }

  @ParameterizedTest
  @EnumSource
  void packagesOfTheServiceUseOnlyThoseBelow(Layer layer) {
    assertThat(ALL.that(resideInAnyPackage(layer.packages()))).isNotEmpty();
    noClasses()
        .that()
        .resideInAPackage(layer.packages())
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(layer.others())
        .check(ALL);
  }

  @Test
  void packagesFormNoCycle() {
    slices().matching("io.hubwire.(**)").should().beFreeOfCycles().check(ALL);
  }

  @Test
  void theAuthorsJarNeedsOnlyTheFunctionsLibrary() {
    onlyUses(
        Module.FUNCTIONS,
        "java..",
        "com.microsoft.azure.functions..",
        "com.google.gson.annotations..", // which need not be there
        "org.jspecify.annotations..",
        "io.hubwire.functions..");
  }

  @Test
  void theRuntimesApiNeedsOnlyTheJdk() {
    onlyUses(
        Module.RUNTIME, "java..", "org.jspecify.annotations..", "io.hubwire", "io.hubwire.spi");
  }

  @Test
  void theExtensionNeedsOnlyJUnitAndTheApi() {
    onlyUses(
        Module.JUNIT,
        "java..",
        "com.sun.net.httpserver..",
        "org.junit.jupiter.api..",
        "org.junit.platform.commons.support..",
        "org.assertj.core.api..",
        "org.jspecify.annotations..",
        "io.hubwire",
        "io.hubwire.spi",
        "io.hubwire.junit..");
  }

  @Test
  void theLogicOfTheServiceDoesNoInputOrOutput() {
    noClasses()
        .that()
        .resideInAnyPackage(LOGIC)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.vertx..",
            "io.netty..",
            "java.net..",
            "java.io..",
            "java.nio.channels..",
            "java.nio.file..")
        .check(ALL);
  }

  @Test
  void theLogicOfTheServiceKnowsNoThreads() {
    noClasses()
        .that()
        .resideInAnyPackage(LOGIC)
        .should()
        .dependOnClassesThat(
            describe(
                "are threads, locks or executors",
                type ->
                    type.isAssignableTo(Thread.class)
                        || type.isAssignableTo(ThreadLocal.class)
                        || type.getPackageName().equals("java.util.concurrent.locks")
                        || type.getSimpleName().contains("Executor")
                        || type.getFullName().equals("java.util.Timer")))
        .check(ALL);
  }

  @Test
  void theLogicOfTheServiceReadsNoClockButItsPort() {
    noClasses()
        .that()
        .resideInAnyPackage(LOGIC)
        .should()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(Instant.class, "now")
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(Clock.class)
        .check(ALL);
  }

  @Test
  void theLogicOfTheServiceTakesChanceFromItsPort() {
    noClasses()
        .that()
        .resideInAnyPackage(LOGIC)
        .should()
        .dependOnClassesThat(
            describe(
                "are sources of chance",
                type ->
                    type.getFullName().equals("java.util.UUID")
                        || type.isAssignableTo(java.util.random.RandomGenerator.class)))
        .orShould()
        .callMethod(Math.class, "random")
        .check(ALL);
  }

  @Test
  void theWireDoesNoInputOrOutput() {
    noClasses()
        .that()
        .resideInAnyPackage(Module.PROTOCOL.packages)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.vertx..", "io.netty..", "java.net.http..", "java.nio.channels..", "java.nio.file..")
        .check(ALL);
  }

  @Test
  void theBindingsKnowNoServerAndNoThread() {
    noClasses()
        .that()
        .resideInAnyPackage(Module.BINDINGS.packages)
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("io.vertx..", "io.netty..", "java.net.http..", "com.sun.net..")
                .or(
                    describe(
                        "are threads or executors",
                        type ->
                            type.isAssignableTo(Thread.class)
                                || type.getSimpleName().contains("Executor"))))
        .check(ALL);
  }

  @Test
  void gsonStaysAtTheBoundaryToJavaFunctions() {
    // On what authors use, its annotations are for the worker to read.
    onlyIn("io.hubwire.functions..", "com.google.gson.annotations..");
    for (String used :
        List.of("com.google.gson", "com.google.gson.reflect..", "com.google.gson.stream..")) {
      onlyIn("io.hubwire.host.inprocess..", used);
    }
  }

  @Test
  void onlyTheCommandBringsALoggingBackEnd() {
    onlyIn("io.hubwire.cli..", "ch.qos.logback..");
  }

  private static void onlyIn(String place, String library) {
    noClasses()
        .that()
        .resideOutsideOfPackage(place)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .check(ALL);
  }

  private static void onlyUses(Module module, String... allowed) {
    DescribedPredicate<JavaClass> foreign =
        describe(
            "are none of " + Arrays.stream(allowed).collect(Collectors.joining(", ")),
            type -> !type.isPrimitive() && !resideInAnyPackage(allowed).test(base(type)));
    noClasses()
        .that()
        .resideInAnyPackage(module.packages)
        .should()
        .dependOnClassesThat(foreign)
        .check(ALL);
  }

  private static JavaClass base(JavaClass type) {
    return type.isArray() ? type.getBaseComponentType() : type;
  }
}
