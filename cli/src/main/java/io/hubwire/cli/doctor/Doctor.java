package io.hubwire.cli.doctor;

import io.hubwire.App;
import io.hubwire.cli.app.AppLook;
import io.hubwire.host.AppInspection;
import io.hubwire.host.FunctionSummary;
import io.hubwire.host.config.HostException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Examines an app without starting it. */
public final class Doctor {

  private Doctor() {}

  /** Everything that is wrong with an app: the settings first, then the functions by name. */
  public static List<Finding> examine(App app) {
    List<Finding> findings = new ArrayList<>(FileCheck.of(app.settings()));
    findings.addAll(LiteralCheck.of(app.settings()));
    try (AppInspection inspection = AppLook.at(app)) {
      examine(app, inspection, findings);
    } catch (HostException e) {
      if (findings.isEmpty()) {
        findings.add(
            Finding.general(
                "The app cannot be read.",
                app.settings().toString(),
                String.valueOf(e.getMessage()),
                "hubwire start --verbose"));
      }
    }
    return findings;
  }

  private static void examine(App app, AppInspection inspection, List<Finding> findings) {
    List<Examined> functions =
        inspection.declarations().stream()
            .map(function -> new Examined(app.settings(), function, inspection.configuration()))
            .toList();
    if (functions.isEmpty()) {
      findings.add(
          Finding.general(
              "There is no function.",
              app.settings().toString(),
              "An app is a folder with function.json files, a jar, or classes with @FunctionName.",
              "@FunctionName(\"message\")"));
    }
    String globalHub = globalHub(inspection);
    for (Examined function : functions) {
      findings.addAll(DefinitionCheck.of(function));
      findings.addAll(BindingCheck.of(function, globalHub));
      findings.addAll(ContextCheck.of(function));
    }
    findings.addAll(DuplicateCheck.of(functions, globalHub));
    findings.addAll(SpellingCheck.of(functions));
    findings.addAll(RouteCheck.of(functions));
    addUnexplained(functions, inspection, findings);
  }

  private static @Nullable String globalHub(AppInspection inspection) {
    String hostJson = inspection.configuration().extension("webPubSub").path("hub").asText("");
    return hostJson.isEmpty() ? inspection.configuration().get("WebPubSubHub") : hostJson;
  }

  /** What the host refuses and no check has a name for. */
  private static void addUnexplained(
      List<Examined> functions, AppInspection inspection, List<Finding> findings) {
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
