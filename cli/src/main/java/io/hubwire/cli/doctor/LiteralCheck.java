package io.hubwire.cli.doctor;

import io.hubwire.host.config.AppText;
import io.hubwire.host.config.HostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Actions and replies that are written down in scripts. What is computed is left alone, and so is
 * Java, whose types leave no choice.
 */
final class LiteralCheck {

  /** The extensions of scripts. */
  static final Set<String> SCRIPTS = Set.of("js", "cjs", "mjs", "ts", "py");

  private static final Set<String> DATA_TYPES = Set.of("text", "json", "binary");

  private final Path script;
  private final boolean python;
  private final List<Finding> findings = new ArrayList<>();

  private LiteralCheck(Path script) {
    this.script = script;
    this.python = script.toString().endsWith(".py");
  }

  /** What is wrong in the scripts of an app. */
  static List<Finding> of(List<Path> scripts) {
    List<Finding> findings = new ArrayList<>();
    for (Path script : scripts) {
      try {
        findings.addAll(new LiteralCheck(script).in(AppText.read(script)));
      } catch (HostException e) {
        // Who cannot be read cannot be run: the host says so.
      }
    }
    return findings;
  }

  private List<Finding> in(String text) {
    ScriptLiteral.with("actionName", text).forEach(this::examineAction);
    ScriptLiteral.with("action", text).stream()
        .filter(literal -> literal.source("actionname") == null)
        .forEach(this::examineMisnamed);
    ScriptLiteral.with("dataType", text).stream()
        .filter(literal -> literal.source("actionname") == null && isReply(literal))
        .forEach(this::examineDataType);
    return findings;
  }

  /** Frames of clients have a type, and bindings as well. */
  private static boolean isReply(ScriptLiteral literal) {
    return literal.source("data") != null && literal.source("type") == null;
  }

  private void examineAction(ScriptLiteral literal) {
    Optional<String> name = literal.text("actionname");
    if (name.isEmpty()) {
      return;
    }
    Optional<ActionName> action = ActionName.of(name.get());
    if (action.isEmpty()) {
      add(
          literal,
          "There is no action '" + name.get() + "'.",
          "The actions are " + String.join(", ", ActionName.texts()) + ".",
          member("actionName", "'" + ActionName.nearest(name.get()).text() + "'"));
      return;
    }
    examineMembers(literal, action.get());
    examineNames(literal);
    if (action.get().sends()) {
      examineDataType(literal);
      examineData(literal);
    }
  }

  private void examineMembers(ScriptLiteral literal, ActionName action) {
    for (String needed : action.needed()) {
      if (literal.isWhole() && literal.source(needed.toLowerCase(Locale.ROOT)) == null) {
        add(
            literal,
            "The action " + action.text() + " has no " + needed + ".",
            "The action needs " + String.join(" and ", action.needed()) + ".",
            member(needed, "'…'"));
      }
    }
  }

  private void examineNames(ScriptLiteral literal) {
    for (String member : List.of("group", "userId")) {
      literal
          .text(member.toLowerCase(Locale.ROOT))
          .filter(name -> name.contains("/"))
          .ifPresent(
              name ->
                  add(
                      literal,
                      "The " + member + " '" + name + "' has a slash.",
                      Slashes.WHY,
                      member(member, "'" + name.replace('/', '-') + "'")));
    }
  }

  private void examineMisnamed(ScriptLiteral literal) {
    literal
        .text("action")
        .flatMap(ActionName::of)
        .ifPresent(
            action ->
                add(
                    literal,
                    "The action names itself by 'action'.",
                    "The member is called actionName; without it the output is refused.",
                    member("actionName", "'" + action.text() + "'")));
  }

  private void examineDataType(ScriptLiteral literal) {
    Optional<String> type = literal.text("datatype").map(text -> text.toLowerCase(Locale.ROOT));
    if (type.isPresent() && !DATA_TYPES.contains(type.get())) {
      add(
          literal,
          "There is no data type '" + type.get() + "'.",
          "A dataType is text, json or binary.",
          member("dataType", "'" + (type.get().startsWith("j") ? "json" : "text") + "'"));
    }
  }

  private void examineData(ScriptLiteral action) {
    String data = action.source("data");
    String type = dataType(action);
    if (data == null || type == null) {
      return;
    }
    boolean isText = data.matches("(?s)[a-zA-Z]{0,2}['\"`].*");
    boolean isBuffer = data.startsWith("{") && data.matches("(?s).*\\btype\\b.*Buffer.*");
    boolean isOther = data.matches("(?s)[{\\[\\d-].*|true|false|null|True|False|None");
    if (type.equals("binary") && (isText || (isOther && !isBuffer))) {
      add(
          action,
          "The data of a binary action is not binary.",
          "With dataType binary, data must be a buffer; it is " + shortened(data) + ".",
          python
              ? "'data': {'type': 'Buffer', 'data': list(payload)}"
              : "data: Buffer.from(" + (isText ? shortened(data) : "…") + ")");
    } else if (!type.equals("binary") && isOther && !isBuffer) {
      add(
          action,
          "The data of the action is no text.",
          "With dataType " + type + ", data must be a text; it is " + shortened(data) + ".",
          python
              ? "'data': json.dumps(" + shortened(data) + "), 'dataType': 'json'"
              : "data: JSON.stringify(" + shortened(data) + "), dataType: 'json'");
    }
  }

  /** Null where it is computed. */
  private static @Nullable String dataType(ScriptLiteral action) {
    return action.source("datatype") == null && action.isWhole()
        ? "text"
        : action.text("datatype").map(type -> type.toLowerCase(Locale.ROOT)).orElse(null);
  }

  private void add(ScriptLiteral literal, String what, String why, String fix) {
    findings.add(Finding.general(what, script + ":" + literal.line(), why, fix));
  }

  private String member(String name, String value) {
    return python ? "'" + name + "': " + value : name + ": " + value;
  }

  private static String shortened(String source) {
    String line = source.replaceAll("\\s+", " ");
    return line.length() <= 40 ? line : line.substring(0, 37) + "…";
  }
}
