package io.hubwire.protocol.role;

import static io.hubwire.protocol.role.Permission.JOIN_LEAVE_GROUP;
import static io.hubwire.protocol.role.Permission.SEND_TO_GROUP;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PermissionsTest {

  private final List<String> skipped = new ArrayList<>();

  private Permissions unit(String... roles) {
    return Permissions.ofRoles(List.of(roles), skipped::add);
  }

  @Test
  void allowsNothingWithoutRoles() {
    Permissions unit = new Permissions();
    assertThat(unit.allows(SEND_TO_GROUP, "g")).isFalse();
    assertThat(unit.allows(JOIN_LEAVE_GROUP, "g")).isFalse();
  }

  @ParameterizedTest(name = "{0} on {2}")
  @CsvSource({
    "webpubsub.joinLeaveGroup, JOIN_LEAVE_GROUP, any, true",
    "webpubsub.joinLeaveGroup, SEND_TO_GROUP, any, false",
    "webpubsub.joinLeaveGroup.a, JOIN_LEAVE_GROUP, a, true",
    "webpubsub.joinLeaveGroup.a, JOIN_LEAVE_GROUP, b, false",
    "webpubsub.joinLeaveGroup.*, JOIN_LEAVE_GROUP, *, true",
    "webpubsub.joinLeaveGroup.*, JOIN_LEAVE_GROUP, a, false",
    "webpubsub.joinLeaveGroup.a.b, JOIN_LEAVE_GROUP, a.b, true",
    "webpubsub.joinLeaveGroups.a.*, JOIN_LEAVE_GROUP, a.b, true",
    "webpubsub.sendToGroup, SEND_TO_GROUP, any, true",
    "webpubsub.sendToGroup.a, SEND_TO_GROUP, a, true",
    "webpubsub.sendToGroups.?, SEND_TO_GROUP, x, true",
    "webpubsub.sendToGroups.**, SEND_TO_GROUP, x.y, true",
    "webpubsub.sendtogroup, SEND_TO_GROUP, a, false",
    "webpubsub.other, SEND_TO_GROUP, a, false",
  })
  void readsRole(String role, Permission permission, String group, boolean expected) {
    assertThat(unit(role).allows(permission, group)).isEqualTo(expected);
    assertThat(skipped).isEmpty();
  }

  @Test
  void ignoresUnknownRolesWithoutAWord() {
    unit("admin", "webpubsub.", "webpubsub.sendToGroupX");
    assertThat(skipped).isEmpty();
  }

  @Test
  void namesSkippedRoles() {
    unit("webpubsub.sendToGroup.", "webpubsub.sendToGroups.a\\b", "webpubsub.joinLeaveGroups.");
    assertThat(skipped)
        .hasSize(3)
        .allSatisfy(line -> assertThat(line).startsWith("Role 'webpubsub.").contains("skipped"));
  }

  @Test
  void keepsTheFirstNinePatternsInSortedOrder() {
    List<String> roles = new ArrayList<>();
    for (char letter = 'a'; letter <= 'j'; letter++) {
      roles.add("webpubsub.sendToGroups." + letter + "*");
    }
    Collections.shuffle(roles, new Random(7));
    Permissions unit = Permissions.ofRoles(roles, skipped::add);
    assertThat(unit.allows(SEND_TO_GROUP, "i1")).isTrue();
    assertThat(unit.allows(SEND_TO_GROUP, "j1")).isFalse();
    assertThat(skipped).singleElement().asString().contains("j*");
  }

  @Test
  void countsDuplicatePatterns() {
    List<String> roles = new ArrayList<>(Collections.nCopies(9, "webpubsub.sendToGroups.a*"));
    roles.add("webpubsub.sendToGroups.b*");
    assertThat(Permissions.ofRoles(roles, skipped::add).allows(SEND_TO_GROUP, "b")).isFalse();
  }

  @Test
  void countsPatternWithoutWildcardAsName() {
    List<String> roles = new ArrayList<>(Collections.nCopies(9, "webpubsub.sendToGroups.a*"));
    roles.add("webpubsub.sendToGroups.x\\*");
    Permissions unit = Permissions.ofRoles(roles, skipped::add);
    assertThat(unit.allows(SEND_TO_GROUP, "x*")).isTrue();
    assertThat(unit.allows(SEND_TO_GROUP, "xy")).isFalse();
  }

  @Test
  void keepsAThousandNames() {
    List<String> roles =
        new ArrayList<>(
            IntStream.range(1000, 2001).mapToObj(n -> "webpubsub.sendToGroup.g" + n).toList());
    roles.add("webpubsub.sendToGroups.plain");
    Permissions unit = Permissions.ofRoles(roles, skipped::add);
    assertThat(unit.allows(SEND_TO_GROUP, "g1999")).isTrue();
    assertThat(unit.allows(SEND_TO_GROUP, "g2000")).isFalse();
    assertThat(unit.allows(SEND_TO_GROUP, "plain")).isTrue();
    assertThat(unit.grant(SEND_TO_GROUP, "h")).isFalse();
    assertThat(unit.grant(JOIN_LEAVE_GROUP, "h")).isTrue();
  }

  @Test
  void forgetsNamesThatAPatternCovers() {
    List<String> roles =
        new ArrayList<>(
            IntStream.range(1000, 2000).mapToObj(n -> "webpubsub.sendToGroup.g" + n).toList());
    roles.add("webpubsub.sendToGroups.g*");
    Permissions unit = Permissions.ofRoles(roles, skipped::add);
    for (int n = 0; n < 1000; n++) {
      assertThat(unit.grant(SEND_TO_GROUP, "h" + n)).isTrue();
    }
    assertThat(unit.grant(SEND_TO_GROUP, "more")).isFalse();
  }

  @Test
  void takesBackADenialEvenAtTheLimit() {
    Permissions unit = unit("webpubsub.sendToGroup");
    for (int n = 0; n < 1000; n++) {
      assertThat(unit.revoke(SEND_TO_GROUP, "g" + n)).isTrue();
    }
    assertThat(unit.revoke(SEND_TO_GROUP, "more")).isFalse();
    assertThat(unit.allows(SEND_TO_GROUP, "more")).isTrue();
    assertThat(unit.grant(SEND_TO_GROUP, "g5")).isTrue();
    assertThat(unit.revoke(SEND_TO_GROUP, "more")).isTrue();
  }

  @Test
  void deniesANameUnderPatternAndBlanketGrant() {
    Permissions unit = unit("webpubsub.sendToGroup", "webpubsub.joinLeaveGroups.a*");
    unit.revoke(SEND_TO_GROUP, "a");
    unit.revoke(JOIN_LEAVE_GROUP, "a");
    assertThat(unit.allows(SEND_TO_GROUP, "a")).isFalse();
    assertThat(unit.allows(JOIN_LEAVE_GROUP, "a")).isFalse();
    assertThat(unit.allows(JOIN_LEAVE_GROUP, "ab")).isTrue();
    unit.grant(JOIN_LEAVE_GROUP, "a");
    assertThat(unit.allows(JOIN_LEAVE_GROUP, "a")).isTrue();
  }

  @Test
  void resetsOnAGrantOrDenialOfAll() {
    Permissions unit = unit("webpubsub.sendToGroup.a", "webpubsub.sendToGroups.b*");
    unit.revoke(SEND_TO_GROUP, "c");
    unit.grant(SEND_TO_GROUP, null);
    assertThat(unit.allows(SEND_TO_GROUP, null)).isTrue();
    assertThat(unit.allows(SEND_TO_GROUP, "c")).isTrue();
    unit.revoke(SEND_TO_GROUP, null);
    assertThat(unit.allows(SEND_TO_GROUP, null)).isFalse();
    assertThat(unit.allows(SEND_TO_GROUP, "a")).isFalse();
    assertThat(unit.allows(SEND_TO_GROUP, "b1")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "sendToGroup, SEND_TO_GROUP",
    "SENDTOGROUP, SEND_TO_GROUP",
    "1, SEND_TO_GROUP",
    "joinleavegroup, JOIN_LEAVE_GROUP",
    "2, JOIN_LEAVE_GROUP",
  })
  void readsPermissionOfPath(String text, Permission expected) {
    assertThat(Permission.parse(text)).contains(expected);
  }

  @ParameterizedTest
  @CsvSource({"0", "3", "sendToGroups", "''"})
  void refusesOtherPermission(String text) {
    assertThat(Permission.parse(text)).isEmpty();
  }
}
