package io.hubwire.cli.packaging;

import io.hubwire.cli.packaging.LeftOut.Reason;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What never leaves the machine on which an app is written, told by name alone and in any letter
 * case: the file systems of two large systems do not distinguish cases either.
 */
final class NameRules {

  private static final Set<String> FOLDERS =
      Set.of(".git", ".hg", ".svn", ".vscode", ".idea", ".hubwire", "__pycache__");
  private static final Set<String> FOLDERS_OF_SECRETS = Set.of(".ssh", ".aws", ".azure", ".gnupg");
  private static final Set<String> FILES =
      Set.of(".funcignore", ".gitignore", "appsettings.json", "project.lock.json");
  private static final Set<String> SECRETS =
      Set.of(".env", ".netrc", ".pypirc", ".git-credentials", "id_rsa", "id_ecdsa", "id_ed25519");
  private static final List<String> KEY_STORES = List.of(".pfx", ".p12", ".jks", ".keystore");

  private NameRules() {}

  /**
   * Why a path is left out; null where it is not.
   *
   * @param path from the app's folder
   * @param isFolder whether its last name is a folder's
   */
  static @Nullable Reason reason(Path path, boolean isFolder) {
    for (int i = 0; i < path.getNameCount(); i++) {
      String name = path.getName(i).toString().toLowerCase(Locale.ROOT);
      boolean isLast = i == path.getNameCount() - 1;
      Reason reason = isLast && !isFolder ? ofFile(name) : ofFolder(name);
      if (reason != null) {
        return reason;
      }
    }
    return null;
  }

  private static @Nullable Reason ofFolder(String name) {
    if (FOLDERS.contains(name)) {
      return Reason.MACHINE;
    }
    return FOLDERS_OF_SECRETS.contains(name) ? Reason.SECRET : null;
  }

  private static @Nullable Reason ofFile(String name) {
    if (name.startsWith("local.settings.") && name.contains(".json")) {
      return Reason.SETTINGS; // copies, such as local.settings.json.bak, too
    }
    if (FILES.contains(name)) {
      return Reason.MACHINE;
    }
    boolean isSecret =
        SECRETS.contains(name)
            || name.startsWith(".env.")
            || name.endsWith(".env")
            || KEY_STORES.stream().anyMatch(name::endsWith);
    return isSecret ? Reason.SECRET : null;
  }
}
