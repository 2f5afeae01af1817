package io.hubwire.host.worker;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A process and all that it started. A child whose parent has ended is nobody's descendant any
 * more; where the system shows environments, it is found by a variable that children inherit.
 */
final class ProcessTree {

  /** The variable; its value is the worker's id. */
  static final String MARK = "HUBWIRE_WORKER_ID";

  private static final Path PROCESSES = Path.of("/proc");
  private static final int MOST_PASSES = 20;

  private final ProcessHandle root;
  private final String mark;
  private final Set<ProcessHandle> known = ConcurrentHashMap.newKeySet();

  ProcessTree(ProcessHandle root, String workerId) {
    this.root = root;
    this.mark = "\0" + mark(workerId) + "\0";
  }

  static String mark(String workerId) {
    return MARK + "=" + workerId;
  }

  /** Remembers what it has started so far: once the root is gone it has no descendants. */
  void look() {
    root.descendants().forEach(known::add);
  }

  /** Ends it at once; repeated, since something may start another child meanwhile. */
  void kill() {
    for (int pass = 0; pass < MOST_PASSES; pass++) {
      look();
      root.destroyForcibly();
      Set<ProcessHandle> marked = marked();
      if (pass > 0 && known.containsAll(marked)) {
        return;
      }
      known.addAll(marked);
      known.forEach(ProcessHandle::destroyForcibly);
    }
  }

  private Set<ProcessHandle> marked() {
    Set<ProcessHandle> found = new LinkedHashSet<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(PROCESSES, "[0-9]*")) {
      for (Path entry : entries) {
        if (isMarked(entry)) {
          process(entry).filter(ProcessHandle::isAlive).ifPresent(found::add);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      // Another system: its descendants are all that can be found.
    }
    return found;
  }

  private boolean isMarked(Path entry) {
    try {
      byte[] environment = Files.readAllBytes(entry.resolve("environ"));
      return ("\0" + new String(environment, StandardCharsets.ISO_8859_1)).contains(mark);
    } catch (IOException e) {
      return false; // it has ended, or is somebody else's
    }
  }

  private static Optional<ProcessHandle> process(Path entry) {
    return ProcessHandle.of(Long.parseLong(entry.getFileName().toString()));
  }
}
