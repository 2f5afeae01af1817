package io.hubwire.cli;

import picocli.CommandLine.IVersionProvider;

/** The version, from the jar's manifest. */
final class Version implements IVersionProvider {

  /** Such as {@code Hubwire 1.0.0}. */
  static String line() {
    String version = Version.class.getPackage().getImplementationVersion();
    return "Hubwire " + (version == null ? "(not packaged)" : version);
  }

  @Override
  public String[] getVersion() {
    return new String[] {
      line(), "Java " + Runtime.version() + " of " + System.getProperty("java.vendor")
    };
  }
}
