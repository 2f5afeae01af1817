package io.hubwire.cli.packaging;

import java.util.List;

/**
 * A folder that was written.
 *
 * @param functions the names of the functions in it
 * @param notes what must be known to deploy it, a sentence each
 */
public record Packaged(List<String> functions, List<String> notes) {}
