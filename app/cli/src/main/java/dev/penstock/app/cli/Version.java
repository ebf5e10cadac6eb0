package dev.penstock.app.cli;

/// The product's version, as its jar says.
final class Version {
  private Version() {}

  static String text() {
    var version = Version.class.getPackage().getImplementationVersion();
    return version == null ? "(from sources)" : version;
  }
}
