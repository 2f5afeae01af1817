package io.hubwire.protocol.rest;

import io.hubwire.protocol.rest.FilterToken.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads a filter by descent, one method for each level of precedence, loosest first: {@code or},
 * {@code and}, comparison, {@code not}, {@code in}, and what stands for itself. One pass, without
 * going back.
 */
final class FilterParser {

  /** How deeply parentheses, calls and negations may be nested. */
  private static final int DEEPEST = 100;

  /** How much of a part that is wrong its message repeats. */
  private static final int LONGEST_QUOTE = 200;

  private final String text;
  private final FilterLexer lexer;
  private final FilterTypes types;
  private FilterToken token = new FilterToken(Kind.END, "", 0, 0);
  private int lastEnd;
  private int depth;

  FilterParser(String text) {
    this.text = text;
    this.lexer = new FilterLexer(text);
    this.types = new FilterTypes(text);
  }

  FilterExpression parse() throws RestException {
    try {
      advance();
      int start = token.start();
      FilterExpression condition = disjunction();
      if (token.kind() != Kind.END) {
        throw unexpected();
      }
      types.require(condition, FilterType.BOOL, start, lastEnd);
      return condition;
    } catch (FilterException wrong) {
      String part = wrong.part() == null ? text : wrong.part();
      if (part.length() > LONGEST_QUOTE) {
        part = part.substring(0, LONGEST_QUOTE) + "…";
      }
      throw RestException.badRequest(
          "filter",
          "Invalid syntax for '" + part + "': " + wrong.detail() + " (Parameter 'filter')");
    }
  }

  private FilterExpression disjunction() throws FilterException {
    return junction("or");
  }

  private FilterExpression operand(String operator) throws FilterException {
    return operator.equals("or") ? junction("and") : comparison();
  }

  private FilterExpression junction(String operator) throws FilterException {
    int start = token.start();
    FilterExpression first = operand(operator);
    if (!token.is(Kind.NAME, operator)) {
      return first;
    }
    List<FilterExpression> conditions = new ArrayList<>();
    conditions.add(first);
    while (token.is(Kind.NAME, operator)) {
      advance();
      conditions.add(operand(operator));
    }
    for (FilterExpression condition : conditions) {
      types.require(condition, FilterType.BOOL, start, lastEnd);
    }
    return new FilterExpression.Junction(operator.equals("and"), List.copyOf(conditions));
  }

  private FilterExpression comparison() throws FilterException {
    int start = token.start();
    FilterExpression left = unary();
    String operator = token.kind() == Kind.NAME ? token.text() : "";
    boolean equality = operator.equals("eq") || operator.equals("ne");
    IntPredicate order = order(operator);
    if (!equality && order == null) {
      return left;
    }
    advance();
    FilterExpression right = unary();
    if (order != null) {
      types.requireOrdered(left, start, lastEnd);
      types.requireOrdered(right, start, lastEnd);
      return new FilterExpression.Order(left, right, order);
    }
    types.requireValue(left, start, lastEnd);
    types.requireValue(right, start, lastEnd);
    return new FilterExpression.Equality(left, right, operator.equals("eq"));
  }

  private static @Nullable IntPredicate order(String operator) {
    return switch (operator) {
      case "gt" -> comparison -> comparison > 0;
      case "ge" -> comparison -> comparison >= 0;
      case "lt" -> comparison -> comparison < 0;
      case "le" -> comparison -> comparison <= 0;
      default -> null;
    };
  }

  private FilterExpression unary() throws FilterException {
    if (!token.is(Kind.NAME, "not")) {
      return membership();
    }
    int start = token.start();
    advance();
    deeper();
    FilterExpression condition = unary();
    depth--;
    types.require(condition, FilterType.BOOL, start, lastEnd);
    return new FilterExpression.Negation(condition);
  }

  private FilterExpression membership() throws FilterException {
    int start = token.start();
    FilterExpression item = primary();
    if (!token.is(Kind.NAME, "in")) {
      return item;
    }
    advance();
    boolean listed = token.is(Kind.SIGN, "(");
    List<FilterExpression> items = listed ? list() : List.of(primary());
    types.requireValue(item, start, lastEnd);
    if (items.size() == 1 && items.getFirst() instanceof FilterExpression.Groups) {
      return new FilterExpression.InGroups(item);
    }
    if (!listed) {
      types.require(items.getFirst(), FilterType.COLLECTION, start, lastEnd);
    }
    for (FilterExpression candidate : items) {
      types.requireValue(candidate, start, lastEnd);
    }
    return new FilterExpression.OneOf(item, items);
  }

  /** Expressions in parentheses, at least one. */
  private List<FilterExpression> list() throws FilterException {
    advance();
    deeper();
    List<FilterExpression> items = new ArrayList<>();
    items.add(disjunction());
    while (token.is(Kind.SIGN, ",")) {
      advance();
      items.add(disjunction());
    }
    expect(")");
    depth--;
    return List.copyOf(items);
  }

  private FilterExpression primary() throws FilterException {
    FilterToken begin = token;
    advance();
    return switch (begin.kind()) {
      case STRING -> new FilterExpression.Constant(FilterType.STRING, begin.text());
      case INTEGER -> new FilterExpression.Constant(FilterType.INT, integer(begin));
      case NAME -> named(begin);
      case SIGN, END -> {
        if (!begin.is(Kind.SIGN, "(")) {
          token = begin;
          throw unexpected();
        }
        deeper();
        FilterExpression inner = disjunction();
        expect(")");
        depth--;
        yield inner;
      }
    };
  }

  private static int integer(FilterToken token) throws FilterException {
    try {
      return Integer.parseInt(token.text());
    } catch (NumberFormatException none) {
      throw new FilterException(
          "Token '" + token.text() + "' is not supported: numbers are integers of 32 bits.");
    }
  }

  private FilterExpression named(FilterToken name) throws FilterException {
    if (token.is(Kind.SIGN, "(")) {
      return call(name);
    }
    return switch (name.text()) {
      case "true" -> new FilterExpression.Constant(FilterType.BOOL, true);
      case "false" -> new FilterExpression.Constant(FilterType.BOOL, false);
      case "null" -> new FilterExpression.Constant(FilterType.NULL, null);
      default ->
          switch (name.text().toLowerCase(Locale.ROOT)) {
            case "userid" -> new FilterExpression.Property(Filter.Subject::userId);
            case "connectionid" -> new FilterExpression.Property(Filter.Subject::connectionId);
            case "protocol" -> new FilterExpression.Property(Filter.Subject::protocol);
            case "groups" -> new FilterExpression.Groups();
            default -> throw new FilterException("Token '" + name.text() + "' is not supported.");
          };
    };
  }

  private FilterExpression call(FilterToken name) throws FilterException {
    FilterFunction function = FilterFunction.named(name.text());
    if (function == null) {
      throw new FilterException("Token '" + name.text() + "' is not supported.");
    }
    List<FilterExpression> arguments = list();
    if (!function.takes(arguments.size())) {
      throw new FilterException(
          text.substring(name.start(), lastEnd),
          "Function '" + name.text() + "' does not take " + arguments.size() + " arguments.");
    }
    if (function == FilterFunction.LENGTH
        && arguments.getFirst() instanceof FilterExpression.Groups) {
      return new FilterExpression.GroupCount();
    }
    types.requireArguments(function, arguments, name.start(), lastEnd);
    return new FilterExpression.Call(function, arguments);
  }

  private void deeper() throws FilterException {
    if (++depth > DEEPEST) {
      throw new FilterException("It is nested deeper than " + DEEPEST + " levels.");
    }
  }

  private void expect(String sign) throws FilterException {
    if (!token.is(Kind.SIGN, sign)) {
      throw unexpected();
    }
    advance();
  }

  private FilterException unexpected() {
    return new FilterException(token.described() + " at " + token.start() + " is not expected.");
  }

  private void advance() throws FilterException {
    lastEnd = token.end();
    token = lexer.next();
  }
}
