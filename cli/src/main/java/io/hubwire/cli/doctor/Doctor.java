package io.hubwire.cli.doctor;

import io.hubwire.App;
import io.hubwire.cli.app.AppAsBuilt;
import io.hubwire.cli.app.AppLook;
import io.hubwire.host.AppInspection;
import io.hubwire.host.FunctionSummary;
import io.hubwire.host.config.HostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Examines an app without starting it, and without a change to any file. */
public final class Doctor {

  private static final List<String> FILES =
      List.of("host.json", "local.settings.json", "hubwire.json");

  private final Path root;
  private final List<Finding> findings = new ArrayList<>();
  private final List<String> checked = new ArrayList<>();
  private final ServiceSettingsCheck service;
  private final SourceFiles sources;

  private Doctor(Path root) {
    this.root = root;
    this.service = ServiceSettingsCheck.of(root);
    this.sources = SourceFiles.of(root);
  }

  /** Everything that is wrong with an app: the settings first, then the functions by name. */
  public static Diagnosis examine(AppAsBuilt app) {
    Doctor doctor = new Doctor(app.folder());
    doctor.examineFiles();
    String unchecked = app.missing();
    if (unchecked == null || app.app().filter(App.ClassPath.class::isInstance).isPresent()) {
      app.app().ifPresent(doctor::examineFunctions);
    }
    return new Diagnosis(
        doctor.findings, doctor.checked, unchecked == null ? null : notLookedAt(app, unchecked));
  }

  private static String notLookedAt(AppAsBuilt app, String why) {
    boolean stale = app.app().filter(App.ClassPath.class::isInstance).isPresent();
    return (stale ? "the latest changes, since " : "the functions, since ") + why;
  }

  private void examineFiles() {
    findings.addAll(FileCheck.of(root));
    findings.addAll(NameCheck.of(root));
    findings.addAll(service.findings());
    FILES.stream().filter(file -> Files.isRegularFile(root.resolve(file))).forEach(checked::add);
    List<Path> scripts = sources.with(LiteralCheck.SCRIPTS);
    findings.addAll(LiteralCheck.of(scripts));
    count(scripts.size(), "script");
    List<Path> java = sources.with(Set.of("java"));
    findings.addAll(Slashes.of(java));
    count(java.size(), "Java source");
  }

  private void count(int number, String what) {
    if (number > 0) {
      checked.add(number + " " + what + (number == 1 ? "" : "s"));
    }
  }

  private void examineFunctions(App app) {
    boolean wrongRuntime =
        findings.stream().anyMatch(finding -> finding.fix().contains(RuntimeCheck.RUNTIME));
    Map<String, String> corrections = wrongRuntime ? Map.of(RuntimeCheck.RUNTIME, "") : Map.of();
    try (AppInspection inspection = AppLook.despiteFaults(app, corrections)) {
      examine(inspection);
    } catch (HostException e) {
      findings.add(
          Finding.general(
              "The app cannot be loaded.",
              root.toString(),
              String.valueOf(e.getMessage()),
              "Correct the line that the sentence names."));
    }
  }

  private void examine(AppInspection inspection) {
    List<Examined> functions =
        inspection.declarations().stream()
            .map(function -> new Examined(root, function, inspection.configuration()))
            .toList();
    if (functions.isEmpty()) {
      findings.add(
          Finding.general(
              "There is no function.",
              root.toString(),
              "An app is a folder with function.json files, a jar, or code that declares functions.",
              "hubwire new java|js|python NAME"));
    }
    count(functions.size(), "function");
    String globalHub = globalHub(inspection);
    for (Examined function : functions) {
      findings.addAll(PropertyCheck.of(function));
      findings.addAll(DefinitionCheck.of(function));
      findings.addAll(BindingCheck.of(function, globalHub));
      findings.addAll(ContextCheck.of(function));
      findings.addAll(JavaTypeCheck.of(function, inspection.classes()));
    }
    List<Finding> spelling = SpellingCheck.of(functions);
    findings.addAll(DuplicateCheck.of(functions, globalHub));
    findings.addAll(spelling);
    if (spelling.isEmpty()) { // one and the same hub is told once
      findings.addAll(HubCheck.of(functions, globalHub));
    }
    findings.addAll(
        RouteCheck.of(functions, root, inspection.configuration().hostOptions().routePrefix()));
    findings.addAll(service.shadowed(inspection.webPubSubListeners()));
    addUnused(inspection.unusedFunctions(), functions);
    examinePages(functions);
    addUnexplained(functions, inspection);
  }

  private void addUnused(List<String> unused, List<Examined> functions) {
    if (!unused.isEmpty()) {
      findings.add(
          Finding.general(
              "Functions with a function.json do not run.",
              String.join(
                  "; ",
                  unused.stream()
                      .map(name -> root.resolve(name).resolve("function.json"))
                      .map(Path::toString)
                      .toList()),
              "The app's code declares functions, and then those files do not count.",
              functions.isEmpty()
                  ? "Declare all functions in code."
                  : functions.getFirst().form().trigger()));
    }
  }

  private void examinePages(List<Examined> functions) {
    boolean answersItself =
        functions.stream().anyMatch(function -> function.binding("webPubSubContext").isPresent());
    List<Path> pages = sources.with(PageCheck.PAGES);
    HeardEvents heard = HeardEvents.of(functions);
    if (!pages.isEmpty() && heard.isKnown() && !answersItself) {
      DeclarationForm form =
          functions.isEmpty() ? DeclarationForm.JSON : functions.getFirst().form();
      findings.addAll(
          PageCheck.of(
              pages,
              event -> heard.contains(event) || service.wantsUserEvent(event),
              heard.names(),
              form));
      count(sources.with(Set.of("html", "htm")).size(), "page");
    }
  }

  private static @Nullable String globalHub(AppInspection inspection) {
    String hostJson = inspection.configuration().extension("webPubSub").path("hub").asText("");
    return hostJson.isEmpty() ? inspection.configuration().get("WebPubSubHub") : hostJson;
  }

  /** What the host refuses and no check has a name for. */
  private void addUnexplained(List<Examined> functions, AppInspection inspection) {
    Set<String> explained = new HashSet<>();
    findings.forEach(finding -> explained.addAll(finding.functions()));
    Map<String, Examined> byName = new HashMap<>();
    functions.forEach(function -> byName.put(function.name(), function));
    for (FunctionSummary summary : inspection.functions()) {
      Examined function = byName.get(summary.name());
      if (summary.error() != null && function != null && !explained.contains(summary.name())) {
        findings.add(
            function.finding(
                "The function cannot run.",
                function.where(),
                summary.error(),
                "Change the property or the method that the sentence names."));
      }
    }
  }
}
