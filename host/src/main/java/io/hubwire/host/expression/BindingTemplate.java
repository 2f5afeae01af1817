package io.hubwire.host.expression;

import io.hubwire.bindings.BindingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A binding's property with <code>{expressions}</code>, read once and expanded per invocation. */
public final class BindingTemplate {

  private static final Pattern NAME =
      Pattern.compile("[\\p{L}\\p{N}_]+(?:\\.[\\p{L}\\p{N}_\\-]+)*");

  private sealed interface Token {
    record Literal(String text) implements Token {}

    record Expression(String name, @Nullable String format) implements Token {}
  }

  private final List<Token> tokens;

  private BindingTemplate(List<Token> tokens) {
    this.tokens = tokens;
  }

  /**
   * Reads a template.
   *
   * @throws BindingException where braces do not match or an expression has no valid name
   */
  public static BindingTemplate parse(String template) {
    return new BindingTemplate(new Parser(template).parse());
  }

  /**
   * The text with every expression replaced.
   *
   * @throws BindingException where the invocation lacks what an expression names
   */
  public String expand(InvocationData data) {
    StringBuilder expanded = new StringBuilder();
    for (Token token : tokens) {
      expanded.append(
          switch (token) {
            case Token.Literal literal -> literal.text();
            case Token.Expression expression -> data.value(expression.name(), expression.format());
          });
    }
    return expanded.toString();
  }

  private static final class Parser {
    private final String template;
    private final List<Token> tokens = new ArrayList<>();
    private final StringBuilder literal = new StringBuilder();
    private int position;

    Parser(String template) {
      this.template = template;
    }

    List<Token> parse() {
      while (position < template.length()) {
        char c = template.charAt(position);
        boolean doubled = position + 1 < template.length() && template.charAt(position + 1) == c;
        if ((c == '{' || c == '}') && doubled) {
          literal.append(c);
          position += 2;
        } else if (c == '{') {
          expression();
        } else if (c == '}') {
          throw invalid("a '}' at position " + position + " has no '{' before it");
        } else {
          literal.append(c);
          position++;
        }
      }
      flush();
      return List.copyOf(tokens);
    }

    private void expression() {
      int close = template.indexOf('}', position);
      int nested = template.indexOf('{', position + 1);
      if (close < 0 || (nested >= 0 && nested < close)) {
        throw invalid("the '{' at position " + position + " has no '}' after it");
      }
      String text = template.substring(position + 1, close);
      int colon = text.indexOf(':');
      String name = (colon < 0 ? text : text.substring(0, colon)).strip();
      if (!NAME.matcher(name).matches() && !name.toLowerCase(Locale.ROOT).equals("rand-guid")) {
        throw invalid(
            "'{"
                + text
                + "}' names nothing; a name has letters, digits and '_', its members after a dot"
                + " also '-'");
      }
      flush();
      tokens.add(new Token.Expression(name, colon < 0 ? null : text.substring(colon + 1)));
      position = close + 1;
    }

    private void flush() {
      if (!literal.isEmpty()) {
        tokens.add(new Token.Literal(literal.toString()));
        literal.setLength(0);
      }
    }

    private BindingException invalid(String what) {
      return new BindingException("Invalid template '" + template + "': " + what + ".");
    }
  }
}
