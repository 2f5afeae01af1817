package io.hubwire.host.route;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads route templates such as <code>items/{id:int:min(1)?}</code>. */
final class RouteParser {

  private final String template;
  private final Set<String> names = new HashSet<>();
  private int position;

  RouteParser(String template) {
    this.template = template;
  }

  List<RouteSegment> parse() {
    List<RouteSegment> segments = new ArrayList<>();
    while (position < template.length()) {
      List<RoutePart> parts = segment();
      if (parts.isEmpty()) {
        throw wrong("two slashes follow each other");
      }
      if (!segments.isEmpty() && segments.getLast().isCatchAll()) {
        throw wrong("a catch-all parameter must be the last segment");
      }
      segments.add(RouteSegment.of(parts, template));
    }
    return List.copyOf(segments);
  }

  private List<RoutePart> segment() {
    List<RoutePart> parts = new ArrayList<>();
    StringBuilder literal = new StringBuilder();
    while (position < template.length()) {
      char c = template.charAt(position);
      if (c == '/') {
        position++;
        break;
      }
      boolean doubled = position + 1 < template.length() && template.charAt(position + 1) == c;
      if ((c == '{' || c == '}') && doubled) {
        literal.append(c);
        position += 2;
      } else if (c == '{') {
        flush(literal, parts);
        parts.add(parameter());
      } else if (c == '}') {
        throw wrong("a '}' has no '{' before it");
      } else {
        literal.append(c);
        position++;
      }
    }
    flush(literal, parts);
    return parts;
  }

  private void flush(StringBuilder literal, List<RoutePart> parts) {
    if (literal.isEmpty()) {
      return;
    }
    if (literal.indexOf("?") >= 0) {
      throw wrong("a literal part may not contain '?'");
    }
    parts.add(new RoutePart.Literal(literal.toString()));
    literal.setLength(0);
  }

  private RoutePart.Parameter parameter() {
    position++;
    StringBuilder text = new StringBuilder();
    while (true) {
      if (position >= template.length()) {
        throw wrong("a '{' has no '}' after it");
      }
      char c = template.charAt(position);
      boolean doubled = position + 1 < template.length() && template.charAt(position + 1) == c;
      if ((c == '{' || c == '}') && doubled) {
        text.append(c);
        position += 2;
      } else if (c == '}') {
        position++;
        return parameter(text.toString());
      } else if (c == '{') {
        throw wrong("a parameter may not contain '{'");
      } else {
        text.append(c);
        position++;
      }
    }
  }

  private RoutePart.Parameter parameter(String text) {
    boolean optional = text.endsWith("?");
    String body = optional ? text.substring(0, text.length() - 1) : text;
    boolean catchAll = body.startsWith("*");
    body = body.replaceFirst("^\\*{1,2}", "");
    List<String> pieces = split(body);
    String defaultValue = null;
    if (pieces.getLast().startsWith("=")) {
      defaultValue = pieces.removeLast().substring(1);
    }
    String name = pieces.removeFirst();
    checkName(name);
    if (optional && (catchAll || defaultValue != null)) {
      throw wrong("the parameter '" + name + "' cannot be optional and have another mark");
    }
    List<RouteConstraint> constraints = new ArrayList<>();
    for (String piece : pieces) {
      constraints.add(RouteConstraints.parse(piece.substring(1)));
    }
    return new RoutePart.Parameter(name, catchAll, optional, defaultValue, constraints);
  }

  // Cuts before each ':' and '=' outside parentheses, so that a regex may contain them; what
  // follows '=' is the default value to its end.
  private static List<String> split(String body) {
    List<String> pieces = new ArrayList<>();
    int depth = 0;
    int start = 0;
    for (int i = 0; i < body.length(); i++) {
      char c = body.charAt(i);
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (depth == 0 && (c == ':' || c == '=')) {
        pieces.add(body.substring(start, i));
        start = i;
        if (c == '=') {
          break;
        }
      }
    }
    pieces.add(body.substring(start));
    return pieces;
  }

  private void checkName(@Nullable String name) {
    if (name == null || name.isEmpty() || name.matches(".*[/{}?*].*")) {
      throw wrong("a parameter has no valid name");
    }
    if (!names.add(name.toLowerCase(Locale.ROOT))) {
      throw wrong("the parameter '" + name + "' appears twice");
    }
  }

  private RouteException wrong(String what) {
    return new RouteException("The route template '" + template + "' is invalid: " + what + ".");
  }
}
