package io.hubwire.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version, as the build wrote it down. */
final class Version implements IVersionProvider {

  /** Such as {@code 1.0.0}. */
  static String number() {
    return property("hubwire");
  }

  /** The JUnit that this version was tested with. */
  static String testedWithJunit() {
    return property("junit");
  }

  /** Such as {@code Hubwire 1.0.0}. */
  static String line() {
    return "Hubwire " + number();
  }

  @Override
  public String[] getVersion() {
    return new String[] {
      line(), "Java " + Runtime.version() + " of " + System.getProperty("java.vendor")
    };
  }

  private static String property(String name) {
    Properties versions = new Properties();
    try (InputStream file = Version.class.getResourceAsStream("versions.properties")) {
      versions.load(file);
      return versions.getProperty(name, "(unknown)");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
