package io.hubwire.host.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder among the temporary files, {@code hubwire-PURPOSE-…}, that is deleted when it is closed.
 * Where the process is killed first, the next process that makes one deletes it: a lock, which the
 * system drops with the process, says whose folder is still in use.
 */
public final class TemporaryFolder implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger("Host.General");
  private static final String PREFIX = "hubwire-";

  /** What a folder begins with. */
  @FunctionalInterface
  public interface Content {
    /**
     * Writes it.
     *
     * @param folder is empty
     */
    void writeTo(Path folder) throws IOException;
  }

  private final Path path;
  private final FolderLock lock;
  private final ReentrantLock closing = new ReentrantLock();
  private boolean closed;

  private TemporaryFolder(Path path, FolderLock lock) {
    this.path = path;
    this.lock = lock;
  }

  /**
   * Makes one among the temporary files of this process.
   *
   * @param purpose lower-case letters; part of its name
   * @throws IOException where it cannot be written whole; nothing of it is left then
   */
  public static TemporaryFolder create(String purpose, Content content) throws IOException {
    return create(Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath(), purpose, content);
  }

  /**
   * The end of a sentence that says what cannot be written: where to, why, and what helps.
   *
   * @param e thrown by {@link #create(String, Content)}
   */
  public static String failure(IOException e) {
    return "to the temporary folder "
        + System.getProperty("java.io.tmpdir")
        + ": "
        + e.getMessage()
        + ". Make room there, or name another with -Djava.io.tmpdir=FOLDER.";
  }

  static TemporaryFolder create(Path parent, String purpose, Content content) throws IOException {
    FolderLock lock = FolderLock.take(parent, PREFIX + purpose.toLowerCase(Locale.ROOT) + "-");
    TemporaryFolder folder = new TemporaryFolder(lock.folder(), lock);
    try {
      lock.deleteUnused(parent, PREFIX);
      Files.createDirectory(folder.path, ownerOnly(folder.path));
      content.writeTo(folder.path);
      return folder;
    } catch (IOException | RuntimeException | Error e) {
      folder.close();
      throw e;
    }
  }

  private static FileAttribute<?>[] ownerOnly(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
        }
        : new FileAttribute<?>[0];
  }

  /** Where it is. */
  public Path path() {
    return path;
  }

  /**
   * Deletes it. Without effect the second time; of two threads that close it both return when it is
   * gone. What cannot be deleted now is deleted by a later process.
   */
  @Override
  public void close() {
    closing.lock();
    try {
      if (closed) {
        return;
      }
      closed = true;
      lock.deleteFolderAndRelease();
    } catch (IOException e) {
      LOG.debug("The folder {} stays for now: {}", path, e.toString());
    } finally {
      closing.unlock();
    }
  }
}
