package io.hubwire.cli.packaging;

import io.hubwire.cli.packaging.LeftOut.Reason;
import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The files of a folder that may leave this machine. Links are followed, since npm links packages
 * of the same project, but only within the folder, and what they lead to is judged by its own name
 * as well. So is a file that has two names by a hard link, where the file system tells.
 */
final class AppTree extends SimpleFileVisitor<Path> {

  private static final String VIRTUAL_ENVIRONMENT = "pyvenv.cfg";
  private static final String INSTALLED = "node_modules";

  private final Path root;
  private final Path realRoot;
  private final Path out;
  private final FuncIgnore ignored;
  private final LeftOut leftOut;

  /** A file and what the file system knows it by. */
  private record Found(Path path, @Nullable Object key) {}

  private final List<Found> files = new ArrayList<>();
  private final Map<Object, Reason> secrets = new HashMap<>();

  private AppTree(Path root, Path out, FuncIgnore ignored, LeftOut leftOut) throws IOException {
    this.root = root;
    this.realRoot = root.toRealPath();
    this.out = Files.exists(out) ? out.toRealPath() : out;
    this.ignored = ignored;
    this.leftOut = leftOut;
  }

  /**
   * The files, in the order of their paths.
   *
   * @param out what is in it is passed over
   * @param leftOut is told of everything else that is not among them
   */
  static List<Path> files(Path root, Path out, FuncIgnore ignored, LeftOut leftOut)
      throws IOException {
    AppTree tree = new AppTree(root, out, ignored, leftOut);
    Files.walkFileTree(root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, tree);
    return tree.files.stream().filter(tree::hasNoOtherName).map(Found::path).sorted().toList();
  }

  private boolean hasNoOtherName(Found file) {
    Reason reason = file.key() == null ? null : secrets.get(file.key());
    if (reason != null) {
      leftOut.add(reason, path(file.path()));
    }
    return reason == null;
  }

  @Override
  public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
      throws IOException {
    Path real = folder.toRealPath();
    if (real.equals(realRoot) && folder.equals(root)) {
      return FileVisitResult.CONTINUE;
    }
    if (real.equals(out)) {
      return FileVisitResult.SKIP_SUBTREE;
    }
    Reason reason = ofFolder(folder, real);
    if (reason == null) {
      return FileVisitResult.CONTINUE;
    }
    leftOut.add(reason, path(folder) + "/");
    return FileVisitResult.SKIP_SUBTREE;
  }

  private @Nullable Reason ofFolder(Path folder, Path real) {
    if (!real.startsWith(realRoot)) {
      return Reason.OUTSIDE;
    }
    // A virtual environment holds for the machine on which it was made.
    if (Files.exists(folder.resolve(VIRTUAL_ENVIRONMENT))) {
      return Reason.MACHINE;
    }
    Reason named = NameRules.reason(root.relativize(folder), true);
    return named == null ? NameRules.reason(realRoot.relativize(real), true) : named;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
    Reason reason = attributes.isRegularFile() ? ofFile(file, file.toRealPath()) : Reason.NO_FILE;
    if (reason == null) {
      files.add(new Found(file, attributes.fileKey()));
    } else {
      leftOut.add(reason, path(file));
      if (isSecret(reason) && attributes.fileKey() != null) {
        secrets.put(attributes.fileKey(), reason);
      }
    }
    return FileVisitResult.CONTINUE;
  }

  private static boolean isSecret(Reason reason) {
    return reason == Reason.SECRET || reason == Reason.SETTINGS;
  }

  private @Nullable Reason ofFile(Path file, Path real) throws IOException {
    if (!real.startsWith(realRoot)) {
      return Reason.OUTSIDE;
    }
    Reason reason = ofName(root.relativize(file), PrivateKeys.isIn(real));
    boolean isLink = !realRoot.resolve(root.relativize(file)).equals(real);
    return reason == null && isLink ? ofTarget(file, realRoot.relativize(real)) : reason;
  }

  private @Nullable Reason ofName(Path file, boolean isKey) {
    Reason rule = NameRules.reason(file, false);
    Reason named = rule == null && isKey ? Reason.SECRET : rule;
    return switch (ignored.verdict(slashes(file))) {
      case LEFT_OUT -> named == null ? Reason.IGNORED : named;
      case BROUGHT_BACK -> named == Reason.SECRET ? null : named; // the author knows of it
      case NOT_NAMED -> named;
    };
  }

  // npm links packages whose sources an app leaves out by their other name.
  private @Nullable Reason ofTarget(Path link, Path target) {
    boolean isPackage = path(link).contains(INSTALLED + "/");
    return isPackage ? NameRules.reason(target, false) : ofName(target, false);
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
    if (e instanceof FileSystemLoopException) {
      leftOut.add(Reason.LOOP, path(file) + "/");
      return FileVisitResult.CONTINUE;
    }
    throw e;
  }

  private String path(Path file) {
    return slashes(root.relativize(file));
  }

  private static String slashes(Path file) {
    return file.toString().replace('\\', '/');
  }
}
