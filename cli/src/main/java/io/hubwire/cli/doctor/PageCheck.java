package io.hubwire.cli.doctor;

import io.hubwire.cli.spelling.Nearest;
import io.hubwire.host.config.AppText;
import io.hubwire.host.config.HostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Events that the app's own pages send, and that nobody handles. */
final class PageCheck {

  /** The extensions of what may run in a browser. */
  static final Set<String> PAGES = Set.of("html", "htm", "js", "mjs", "ts", "jsx", "tsx");

  private static final Pattern SEND_EVENT =
      Pattern.compile("\\bsendEvent\\(\\s*(?:'([^'\\n]+)'|\"([^\"\\n]+)\")");

  private PageCheck() {}

  /**
   * What is sent in vain.
   *
   * @param handled whether somebody gets the event of that name
   * @param names of the events that functions listen to
   */
  static List<Finding> of(
      List<Path> pages, Predicate<String> handled, List<String> names, DeclarationForm form) {
    List<Finding> findings = new ArrayList<>();
    for (Path page : pages) {
      try {
        for (Sent sent : sent(AppText.read(page))) {
          if (!handled.test(sent.event())) {
            findings.add(finding(page, sent, names, form));
          }
        }
      } catch (HostException e) {
        // A page in an encoding of its own is not looked at.
      }
    }
    return findings;
  }

  private record Sent(String event, int line) {}

  private static List<Sent> sent(String text) {
    List<Sent> found = new ArrayList<>();
    Matcher call = SEND_EVENT.matcher(text);
    while (call.find()) {
      String event = call.group(1) == null ? call.group(2) : call.group(1);
      found.add(new Sent(event, SourceFiles.line(text, call.start())));
    }
    for (ScriptLiteral frame : ScriptLiteral.with("event", text)) {
      if (frame.text("type").filter("event"::equals).isPresent()) {
        frame.text("event").ifPresent(event -> found.add(new Sent(event, frame.line())));
      }
    }
    return found;
  }

  private static Finding finding(Path page, Sent sent, List<String> names, DeclarationForm form) {
    String heard = names.isEmpty() ? "no event of clients" : String.join(", ", names);
    return Finding.general(
        "Nobody handles the event '" + sent.event() + "'.",
        page + ":" + sent.line(),
        "The page sends it, and the functions listen to " + heard + ".",
        Nearest.of(sent.event(), names)
            .map(name -> "'" + name + "' in the page")
            .orElse(form.line("eventName", sent.event()) + " in a trigger"));
  }
}
