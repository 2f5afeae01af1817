package io.hubwire.protocol.role;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Whatever roles a token names: unknown ones are passed over, bad ones are told, none fails. */
final class RoleFuzzTest {

  @FuzzTest(maxDuration = "10m")
  void roles(byte[] lines) {
    List<String> roles = List.of(new String(lines, StandardCharsets.UTF_8).split("\n", -1));
    List<String> skipped = new ArrayList<>();
    Permissions permissions = Permissions.ofRoles(roles, skipped::add);
    assertThat(skipped).hasSizeLessThanOrEqualTo(roles.size()).allMatch(line -> !line.isBlank());
    for (String role : roles) {
      String group = role.substring(role.lastIndexOf('.') + 1);
      for (Permission permission : Permission.values()) {
        permissions.allows(permission, group);
        permissions.allows(permission, null);
      }
    }
  }
}
