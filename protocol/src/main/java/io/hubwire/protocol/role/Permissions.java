package io.hubwire.protocol.role;

import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What one connection may do with groups. It starts with the roles of its token or connect handler
 * and changes by REST.
 *
 * <p>Belongs to one thread at a time.
 */
public final class Permissions {

  private static final String PREFIX = "webpubsub.";

  private final GroupRules sendToGroup = new GroupRules();
  private final GroupRules joinLeaveGroup = new GroupRules();

  /** Nothing is allowed. */
  public Permissions() {}

  /**
   * The permissions that roles give. Roles are applied in sorted order, so that which surplus ones
   * are dropped does not depend on the order in a token. Unknown roles are ignored.
   *
   * @param skipped is told, in one sentence each, which roles are invalid or over a limit
   */
  public static Permissions ofRoles(Collection<String> roles, Consumer<String> skipped) {
    Permissions permissions = new Permissions();
    List<String> sorted = roles.stream().sorted().toList();
    for (String role : sorted) {
      for (Permission permission : Permission.values()) {
        permissions.apply(permission, role, skipped);
      }
    }
    return permissions;
  }

  private void apply(Permission permission, String role, Consumer<String> skipped) {
    String name = PREFIX + permission.wireName();
    GroupRules rules = rules(permission);
    if (role.equals(name)) {
      rules.setAll(true);
    } else if (role.startsWith(name + ".")) {
      String group = role.substring(name.length() + 1);
      if (!Names.isGroup(group)) {
        skipped.accept("Role '" + role + "' is skipped: " + Names.GROUP_RULE + ".");
      } else if (!rules.set(group, true)) {
        skipped.accept("Role '" + role + "' is skipped: " + GroupRules.LITERAL_LIMIT + ".");
      }
    } else if (role.startsWith(name + "s.")) {
      String problem = rules.allowPattern(role.substring(name.length() + 2));
      if (problem != null) {
        skipped.accept("Role '" + role + "' is skipped: " + problem + ".");
      }
    }
  }

  /**
   * Whether the permission covers a group.
   *
   * @param group null for all groups, but those that are denied by name
   */
  public boolean allows(Permission permission, @Nullable String group) {
    GroupRules rules = rules(permission);
    return group == null ? rules.allowsAll() : rules.allows(group);
  }

  /**
   * Allows a group, taking back an earlier denial.
   *
   * @param group null for all groups, as the unqualified role allows them: what was said of single
   *     ones is forgotten
   * @return false, and nothing has changed, if that would be one name too many
   */
  public boolean grant(Permission permission, @Nullable String group) {
    return set(permission, group, true);
  }

  /**
   * Denies a group, even under a pattern or the permission for all groups, until it is granted
   * again. Membership does not change.
   *
   * @param group null for all groups: what was said of single ones is forgotten
   * @return false, and nothing has changed, if that would be one name too many
   */
  public boolean revoke(Permission permission, @Nullable String group) {
    return set(permission, group, false);
  }

  private boolean set(Permission permission, @Nullable String group, boolean allowed) {
    GroupRules rules = rules(permission);
    if (group != null) {
      return rules.set(group, allowed);
    }
    rules.setAll(allowed);
    return true;
  }

  private GroupRules rules(Permission permission) {
    return switch (permission) {
      case SEND_TO_GROUP -> sendToGroup;
      case JOIN_LEAVE_GROUP -> joinLeaveGroup;
    };
  }
}
