package io.hubwire.host.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.UserPrincipal;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The lock of a temporary folder: a file beside it, of the same name with the ending {@code .lock},
 * which is there before the folder and longer than it. Who holds the lock may delete the folder.
 *
 * <p>A process never opens lock files of its own, since closing one would drop the lock that it
 * holds. So their names carry an id of the process, the same for every copy of this class in it.
 */
final class FolderLock {

  private static final Logger LOG = LoggerFactory.getLogger("Host.General");
  private static final String ENDING = ".lock";
  private static final String PROCESS_PROPERTY = "io.hubwire.process";
  private static final String PROCESS = processId();

  /** A channel that nobody refers to is closed with its lock. */
  private static final Set<FolderLock> HELD = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final FileChannel channel;

  private FolderLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  private static String processId() {
    String id = UUID.randomUUID().toString().substring(0, 8);
    Object known = System.getProperties().putIfAbsent(PROCESS_PROPERTY, id);
    return known instanceof String text ? text : id;
  }

  /** Locks a folder that nobody has made yet. */
  static FolderLock take(Path parent, String prefix) throws IOException {
    while (true) {
      Path file = Files.createTempFile(parent, prefix + PROCESS + "-", ENDING);
      FolderLock lock = tryTake(file);
      if (lock != null) {
        HELD.add(lock);
        return lock;
      }
      // Another process took the new file for one that is left over, and deletes it.
    }
  }

  /** Null where another holds it or has deleted it. */
  private static @Nullable FolderLock tryTake(Path file) throws IOException {
    FileChannel channel;
    try {
      channel = FileChannel.open(file, Set.of(StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
    } catch (NoSuchFileException e) {
      return null;
    }
    boolean taken = false;
    try {
      FileLock lock = channel.tryLock();
      taken = lock != null && Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    } catch (OverlappingFileLockException e) {
      // this process holds it: not taken
    } finally {
      if (!taken) {
        channel.close();
      }
    }
    return taken ? new FolderLock(file, channel) : null;
  }

  Path folder() {
    String name = file.getFileName().toString();
    return file.resolveSibling(name.substring(0, name.length() - ENDING.length()));
  }

  /**
   * Deletes the folders of processes that have ended. Those of other users stay: what they put
   * there may lead elsewhere.
   */
  void deleteUnused(Path parent, String prefix) throws IOException {
    UserPrincipal user = owner(file);
    try (DirectoryStream<Path> files = Files.newDirectoryStream(parent, prefix + "*-*" + ENDING)) {
      for (Path other : files) {
        if (!other.getFileName().toString().contains("-" + PROCESS + "-")) {
          deleteIfUnused(other, user);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }

  private static UserPrincipal owner(Path file) throws IOException {
    return Files.getOwner(file, LinkOption.NOFOLLOW_LINKS);
  }

  private static void deleteIfUnused(Path file, UserPrincipal user) {
    try {
      FolderLock left = owner(file).equals(user) ? tryTake(file) : null;
      if (left != null) {
        left.deleteFolderAndRelease();
      }
    } catch (IOException e) {
      LOG.debug("What {} belongs to stays for now: {}", file, e.toString());
    }
  }

  /**
   * Deletes the folder, then the lock file.
   *
   * @throws IOException where something stays; the lock file does, too, so that another may try
   */
  void deleteFolderAndRelease() throws IOException {
    try {
      deleteAll(folder());
      Files.deleteIfExists(file);
    } finally {
      channel.close();
      HELD.remove(this);
    }
  }

  private static void deleteAll(Path folder) throws IOException {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    List<Path> found;
    try (var files = Files.walk(folder)) {
      found = files.sorted(Comparator.reverseOrder()).toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    for (Path one : found) {
      Files.deleteIfExists(one);
    }
  }
}
