package io.hubwire.cli.doctor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Actions that are written down in scripts: what their {@code data} is must fit their {@code
 * dataType}. What is computed is left alone, and so is Java, whose types leave no choice.
 */
final class LiteralCheck {

  private static final Set<String> SCRIPTS = Set.of("js", "cjs", "mjs", "ts", "py");
  private static final Set<String> FOREIGN =
      Set.of("node_modules", "target", "dist", "venv", "env", "__pycache__");
  private static final int LARGEST_SCRIPT = 1 << 20;

  private static final List<String> ACTIONS =
      List.of(
          "sendToAll",
          "sendToGroup",
          "sendToUser",
          "sendToConnection",
          "addUserToGroup",
          "removeUserFromGroup",
          "removeUserFromAllGroups",
          "addConnectionToGroup",
          "removeConnectionFromGroup",
          "closeAllConnections",
          "closeClientConnection",
          "closeGroupConnections",
          "grantPermission",
          "revokePermission");

  private final Path script;
  private final boolean python;
  private final List<Finding> findings = new ArrayList<>();

  private LiteralCheck(Path script) {
    this.script = script;
    this.python = script.toString().endsWith(".py");
  }

  /** What is wrong in the scripts of an app. */
  static List<Finding> of(Path app) {
    List<Finding> findings = new ArrayList<>();
    for (Path script : scripts(app)) {
      try {
        byte[] content = Files.readAllBytes(script);
        LiteralCheck check = new LiteralCheck(script);
        ScriptLiteral.in(new String(content, StandardCharsets.UTF_8)).forEach(check::examine);
        findings.addAll(check.findings);
      } catch (IOException e) {
        // Who cannot be read cannot be run: the host says so.
      }
    }
    return findings;
  }

  private void examine(ScriptLiteral action) {
    Optional<String> name = action.text("actionname");
    if (name.isEmpty()) {
      return;
    }
    if (ACTIONS.stream().noneMatch(name.get()::equalsIgnoreCase)) {
      add(
          action,
          "There is no action '" + name.get() + "'.",
          "The actions are " + String.join(", ", ACTIONS) + ".",
          member("actionName", "'" + nearest(name.get()) + "'"));
    } else if (name.get().toLowerCase(Locale.ROOT).startsWith("send")) {
      examineData(action);
    }
  }

  private void examineData(ScriptLiteral action) {
    String data = action.source("data");
    if (data == null) {
      if (action.isWhole()) {
        add(
            action,
            "The action has no data.",
            "An action that sends needs a data member.",
            member("data", "'…'"));
      }
      return;
    }
    boolean isText = data.matches("(?s)[a-zA-Z]{0,2}['\"`].*");
    boolean isBuffer = data.startsWith("{") && data.matches("(?s).*\\btype\\b.*Buffer.*");
    boolean isOther = data.matches("(?s)[{\\[\\d-].*|true|false|null|True|False|None");
    String type = dataType(action);
    if (type == null) {
      return;
    }
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

  private void add(ScriptLiteral action, String what, String why, String mend) {
    findings.add(Finding.general(what, script + ":" + action.line(), why, mend));
  }

  private String member(String name, String value) {
    return python ? "'" + name + "': " + value : name + ": " + value;
  }

  private static String shortened(String source) {
    String line = source.replaceAll("\\s+", " ");
    return line.length() <= 40 ? line : line.substring(0, 37) + "…";
  }

  /** The action that shares most of its beginning with what was written. */
  private static String nearest(String written) {
    String lower = written.toLowerCase(Locale.ROOT);
    String best = ACTIONS.getFirst();
    int longest = -1;
    for (String action : ACTIONS) {
      int common = 0;
      String name = action.toLowerCase(Locale.ROOT);
      while (common < Math.min(name.length(), lower.length())
          && name.charAt(common) == lower.charAt(common)) {
        common++;
      }
      if (common > longest) {
        longest = common;
        best = action;
      }
    }
    return best;
  }

  private static Set<Path> scripts(Path app) {
    Set<Path> found = new TreeSet<>();
    try {
      Files.walkFileTree(app, new Scripts(app, found));
    } catch (IOException e) {
      // Then nothing is examined.
    }
    return found;
  }

  /** Finds the app's own scripts. */
  private static final class Scripts extends SimpleFileVisitor<Path> {
    private final Path app;
    private final Set<Path> found;

    Scripts(Path app, Set<Path> found) {
      this.app = app;
      this.found = found;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      String name = String.valueOf(folder.getFileName());
      boolean foreign = FOREIGN.contains(name) || name.startsWith(".");
      return foreign && !folder.equals(app)
          ? FileVisitResult.SKIP_SUBTREE
          : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      String name = String.valueOf(file.getFileName());
      String extension = name.substring(name.lastIndexOf('.') + 1);
      if (SCRIPTS.contains(extension) && attributes.size() <= LARGEST_SCRIPT) {
        found.add(file);
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) {
      return FileVisitResult.CONTINUE;
    }
  }
}
