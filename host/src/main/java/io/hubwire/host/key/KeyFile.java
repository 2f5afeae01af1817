package io.hubwire.host.key;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hubwire.host.config.ConfigurationFile;
import io.hubwire.host.config.HostException;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** The file that keeps an app's keys: readable by its owner alone, replaced as a whole. */
final class KeyFile {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final Path file;

  KeyFile(Path appRoot) {
    this.file = appRoot.resolve(".hubwire").resolve("keys.json");
  }

  boolean exists() {
    return Files.exists(file);
  }

  ObjectNode read() {
    if (ConfigurationFile.read(file) instanceof ObjectNode object) {
      return object;
    }
    throw new HostException(
        "The file " + file + " must hold a JSON object; delete it to have new keys made.");
  }

  void write(ObjectNode content) {
    try {
      Path folder = Files.createDirectories(file.toAbsolutePath().getParent());
      Path draft = Files.createTempFile(folder, "keys", ".tmp", ownerOnly());
      Files.write(draft, MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(content));
      Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new HostException("The file " + file + " cannot be written: " + e + ".", e);
    }
  }

  private static FileAttribute<?>[] ownerOnly() {
    boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
