package io.hubwire.protocol.role;

import static io.hubwire.protocol.role.Permission.SEND_TO_GROUP;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The permissions against a model that keeps the whole history and reads it backwards. */
final class PermissionsModelTest {

  private static final List<String> GROUPS = List.of("a", "b", "ab", "a.b", "b.a", "a.a.a", "*");

  @Property
  void answerIsThatOfTheLastWordOnAGroup(
      @ForAll("roles") List<String> roles, @ForAll("changes") List<Change> changes) {
    Permissions unit = Permissions.ofRoles(roles, role -> {});
    for (Change change : changes) {
      boolean done =
          change.allowed()
              ? unit.grant(SEND_TO_GROUP, change.group())
              : unit.revoke(SEND_TO_GROUP, change.group());
      assertThat(done).isTrue();
    }
    for (String group : GROUPS) {
      assertThat(unit.allows(SEND_TO_GROUP, group))
          .as("%s after %s and %s", group, roles, changes)
          .isEqualTo(expected(roles, changes, group));
    }
  }

  /** The last change that names the group decides; without one any role that covers it. */
  private static boolean expected(List<String> roles, List<Change> changes, String group) {
    for (Change change : changes.reversed()) {
      if (change.group().equals(group)) {
        return change.allowed();
      }
    }
    return roles.stream().anyMatch(role -> covers(role, group));
  }

  private static boolean covers(String role, String group) {
    if (role.equals("webpubsub.sendToGroup")) {
      return true;
    }
    if (role.startsWith("webpubsub.sendToGroups.")) {
      String pattern = role.substring("webpubsub.sendToGroups.".length());
      return NamePatternTest.Model.matches(pattern, group);
    }
    return role.equals("webpubsub.sendToGroup." + group);
  }

  @Provide
  Arbitrary<List<String>> roles() {
    Arbitrary<String> role =
        Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(1, Arbitraries.just("webpubsub.sendToGroup")),
            net.jqwik.api.Tuple.of(
                4, Arbitraries.of(GROUPS).map(group -> "webpubsub.sendToGroup." + group)),
            net.jqwik.api.Tuple.of(
                4,
                Arbitraries.of("a*", "*", "**", "a.?", "?", "**.a", "\\*", "b", "*.*")
                    .map(pattern -> "webpubsub.sendToGroups." + pattern)));
    return role.list().ofMaxSize(6);
  }

  @Provide
  Arbitrary<List<Change>> changes() {
    return Combinators.combine(Arbitraries.of(GROUPS), Arbitraries.of(true, false))
        .as(Change::new)
        .list()
        .ofMaxSize(8);
  }

  record Change(String group, boolean allowed) {}
}
