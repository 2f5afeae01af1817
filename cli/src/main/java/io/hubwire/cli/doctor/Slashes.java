package io.hubwire.cli.doctor;

import io.hubwire.host.config.AppText;
import io.hubwire.host.config.HostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of groups and users with a slash, written down in Java. */
final class Slashes {

  /** What becomes of such a name. */
  static final String WHY =
      "A slash in the path of a REST call stays encoded: the call is answered and reaches nobody.";

  private static final Pattern CALL =
      Pattern.compile(
          "\\bWebPubSubAction\\s*\\.\\s*(?:sendToGroup|sendToUser|(?:add|remove)\\w+Group\\w*"
              + "|closeGroupConnections)\\(([^;]*)");
  private static final Pattern SLASHED = Pattern.compile("^[^;(]*?\"([^\"\\s]*/[^\"\\s]*)\"");

  private Slashes() {}

  static List<Finding> of(List<Path> javaFiles) {
    List<Finding> findings = new ArrayList<>();
    for (Path file : javaFiles) {
      try {
        examine(file, AppText.read(file), findings);
      } catch (HostException e) {
        // The compiler says so.
      }
    }
    return findings;
  }

  private static void examine(Path file, String text, List<Finding> findings) {
    Matcher call = CALL.matcher(text);
    while (call.find()) {
      Matcher name = SLASHED.matcher(call.group(1));
      if (name.find()) {
        findings.add(
            Finding.general(
                "The name '" + name.group(1) + "' of a group or a user has a slash.",
                file + ":" + SourceFiles.line(text, call.start()),
                WHY,
                "\"" + name.group(1).replace('/', '-') + "\""));
      }
    }
  }
}
