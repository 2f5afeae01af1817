package io.hubwire.host.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A process that makes a temporary folder, says where, and keeps it until its input ends. */
public final class FolderKeeper {

  private FolderKeeper() {}

  /** Makes it in the folder that the first argument names. */
  public static void main(String[] arguments) throws IOException {
    try (TemporaryFolder folder =
        TemporaryFolder.create(
            Path.of(arguments[0]),
            "test",
            made -> Files.writeString(made.resolve("content.txt"), "x"))) {
      System.out.println(folder.path());
      System.in.read();
    }
  }
}
