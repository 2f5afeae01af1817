package io.hubwire.protocol.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

/**
 * Filters against a model: an expression is made together with the plain Java that says what it
 * means, in parentheses throughout, and then both are asked.
 */
final class FilterModelTest {

  private static final List<String> WORDS = List.of("", "a", "B", "ab", "a'b", " a ", "aba");
  private static final List<FilterSubject> SUBJECTS =
      List.of(
          new FilterSubject("a", null, null, Set.of()),
          new FilterSubject("B", "aba", "mine", Set.of("a", "ab")),
          new FilterSubject("c", " a ", null, Set.of("B")),
          new FilterSubject("ab", "a'b", "a", Set.of("a", "B", "aba", "a'b")));

  /** An expression as text, and what it is for a connection. */
  private record Made<T>(String text, Function<FilterSubject, @Nullable T> meaning) {
    @Nullable T of(FilterSubject subject) {
      return meaning.apply(subject);
    }
  }

  @Property(tries = 2000)
  void aFilterSelectsWhatItMeans(@ForAll long seed) throws RestException {
    Made<Boolean> made = condition(new Random(seed), 5);
    Filter filter = Filter.parse(made.text());
    for (FilterSubject subject : SUBJECTS) {
      assertThat(filter.selects(subject))
          .as("%s of %s", made.text(), subject)
          .isEqualTo(made.of(subject));
    }
  }

  @Property(tries = 1000)
  void andBindsTighterThanOr(@ForAll List<Boolean> values, @ForAll long seed) throws RestException {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder("false");
    boolean any = false;
    boolean all = false;
    for (boolean value : values) {
      boolean or = random.nextBoolean();
      any |= or && all;
      all = or ? value : all && value;
      text.append(or ? " or " : " and ").append(value);
    }
    assertThat(Filter.parse(text.toString()).selects(SUBJECTS.getFirst())).isEqualTo(any || all);
  }

  private static Made<Boolean> condition(Random random, int depth) {
    if (depth == 0) {
      boolean constant = random.nextBoolean();
      return new Made<>(Boolean.toString(constant), subject -> constant);
    }
    return switch (random.nextInt(8)) {
      case 0 -> {
        Made<Boolean> inner = condition(random, depth - 1);
        yield new Made<>("not (" + inner.text() + ")", subject -> !isTrue(inner.of(subject)));
      }
      case 1 -> {
        Made<Boolean> one = condition(random, depth - 1);
        Made<Boolean> other = condition(random, depth - 1);
        yield new Made<>(
            "(" + one.text() + ") and (" + other.text() + ")",
            subject -> isTrue(one.of(subject)) && isTrue(other.of(subject)));
      }
      case 2 -> {
        Made<Boolean> one = condition(random, depth - 1);
        Made<Boolean> other = condition(random, depth - 1);
        yield new Made<>(
            "(" + one.text() + ") or (" + other.text() + ")",
            subject -> isTrue(one.of(subject)) || isTrue(other.of(subject)));
      }
      case 3 -> {
        Made<String> group = string(random, depth - 1);
        yield new Made<>(
            group.text() + " in groups",
            subject -> {
              String name = group.of(subject);
              return name != null && subject.groups().contains(name);
            });
      }
      case 4 -> oneOf(random, depth);
      case 5 -> order(random, depth);
      case 6 -> textCondition(random, depth);
      default -> {
        Made<String> one = string(random, depth - 1);
        Made<String> other = string(random, depth - 1);
        boolean equal = random.nextBoolean();
        yield new Made<>(
            one.text() + (equal ? " eq " : " ne ") + other.text(),
            subject -> Objects.equals(one.of(subject), other.of(subject)) == equal);
      }
    };
  }

  private static boolean isTrue(@Nullable Boolean value) {
    return Boolean.TRUE.equals(value);
  }

  private static Made<Boolean> oneOf(Random random, int depth) {
    Made<String> wanted = string(random, depth - 1);
    List<Made<String>> items = new ArrayList<>();
    for (int count = 1 + random.nextInt(3); count > 0; count--) {
      items.add(string(random, depth - 1));
    }
    String list = String.join(" , ", items.stream().map(Made::text).toList());
    return new Made<>(
        wanted.text() + " in (" + list + ")",
        subject ->
            items.stream().anyMatch(item -> Objects.equals(item.of(subject), wanted.of(subject))));
  }

  private static Made<Boolean> order(Random random, int depth) {
    Made<Integer> one = integer(random, depth - 1);
    Made<Integer> other = integer(random, depth - 1);
    String operator = List.of("gt", "ge", "lt", "le").get(random.nextInt(4));
    return new Made<>(
        one.text() + " " + operator + " " + other.text(),
        subject -> {
          Integer left = one.of(subject);
          Integer right = other.of(subject);
          if (left == null || right == null) {
            return false;
          }
          return switch (operator) {
            case "gt" -> left > right;
            case "ge" -> left >= right;
            case "lt" -> left < right;
            default -> left <= right;
          };
        });
  }

  private static Made<Boolean> textCondition(Random random, int depth) {
    Made<String> one = string(random, depth - 1);
    Made<String> other = string(random, depth - 1);
    String name = List.of("contains", "startswith", "endswith").get(random.nextInt(3));
    return new Made<>(
        name + "(" + one.text() + "," + other.text() + ")",
        subject -> {
          String text = one.of(subject);
          String part = other.of(subject);
          if (text == null || part == null) {
            return false;
          }
          return switch (name) {
            case "contains" -> text.contains(part);
            case "startswith" -> text.startsWith(part);
            default -> text.endsWith(part);
          };
        });
  }

  private static Made<Integer> integer(Random random, int depth) {
    int kind = depth <= 0 ? random.nextInt(2) : random.nextInt(4);
    return switch (kind) {
      case 0 -> {
        int constant = random.nextInt(-3, 6);
        yield new Made<>(Integer.toString(constant), subject -> constant);
      }
      case 1 -> new Made<>("length(groups)", subject -> subject.groups().size());
      case 2 -> {
        Made<String> text = string(random, depth - 1);
        yield new Made<>(
            "length(" + text.text() + ")",
            subject -> {
              String value = text.of(subject);
              return value == null ? null : Integer.valueOf(value.length());
            });
      }
      default -> {
        Made<String> text = string(random, depth - 1);
        Made<String> part = string(random, depth - 1);
        yield new Made<>(
            "indexof(" + text.text() + "," + part.text() + ")",
            subject -> {
              String value = text.of(subject);
              String wanted = part.of(subject);
              return value == null || wanted == null ? -1 : value.indexOf(wanted);
            });
      }
    };
  }

  private static Made<String> string(Random random, int depth) {
    int kind = depth <= 0 ? random.nextInt(4) : random.nextInt(8);
    return switch (kind) {
      case 0 -> {
        String word = WORDS.get(random.nextInt(WORDS.size()));
        yield new Made<>("'" + word.replace("'", "''") + "'", subject -> word);
      }
      case 1 -> new Made<>("userId", FilterSubject::userId);
      case 2 -> new Made<>("connectionId", FilterSubject::connectionId);
      case 3 -> new Made<>("protocol", FilterSubject::protocol);
      case 4 ->
          ofText(
              "tolower",
              string(random, depth - 1),
              text -> text.toLowerCase(java.util.Locale.ROOT));
      case 5 -> ofText("trim", string(random, depth - 1), String::trim);
      case 6 -> {
        Made<String> one = string(random, depth - 1);
        Made<String> other = string(random, depth - 1);
        yield new Made<>(
            "concat(" + one.text() + "," + other.text() + ")",
            subject -> {
              String left = one.of(subject);
              String right = other.of(subject);
              return left == null || right == null ? null : left + right;
            });
      }
      default -> {
        int start = random.nextInt(-1, 4);
        yield ofText(
            "substring(%s," + start + ")",
            string(random, depth - 1),
            text -> start < 0 || start > text.length() ? null : text.substring(start));
      }
    };
  }

  private static Made<String> ofText(
      String call, Made<String> argument, Function<String, @Nullable String> meaning) {
    String form = call.contains("%s") ? call : call + "(%s)";
    return new Made<>(
        form.replace("%s", argument.text()),
        subject -> {
          String text = argument.of(subject);
          return text == null ? null : meaning.apply(text);
        });
  }
}
