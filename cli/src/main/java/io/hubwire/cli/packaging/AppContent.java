package io.hubwire.cli.packaging;

import io.hubwire.host.app.DiscoveredFunction;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What is written into the folder that is deployed, beside {@code host.json}. */
sealed interface AppContent permits FolderContent, JavaContent {

  /**
   * Looks whether the functions that were found in the app can be deployed.
   *
   * @throws io.hubwire.cli.app.CommandException where one cannot
   */
  void check(List<DiscoveredFunction> functions);

  /**
   * Writes it.
   *
   * @param out exists
   */
  void write(Path out, List<DiscoveredFunction> functions) throws IOException;

  /**
   * What must be known to deploy it, a sentence each.
   *
   * @param out where it has been written
   */
  List<String> notes(Path out, List<DiscoveredFunction> functions);
}
