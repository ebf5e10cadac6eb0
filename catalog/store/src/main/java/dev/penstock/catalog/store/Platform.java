package dev.penstock.catalog.store;

import java.util.Locale;

/// This machine, as packages of natives name it: `linux-x64`, `linux-arm64`, `mac-arm64`, …
final class Platform {
  private Platform() {}

  static String current() {
    return of(System.getProperty("os.name"), System.getProperty("os.arch"));
  }

  static String of(String system, String processor) {
    var os = system.toLowerCase(Locale.ROOT);
    var arch = processor.toLowerCase(Locale.ROOT);
    return (os.contains("mac") ? "mac" : os.contains("win") ? "win" : "linux")
        + (arch.matches("aarch64|arm64")
            ? "-arm64"
            : arch.matches("amd64|x86_64|x64") ? "-x64" : "-" + arch);
  }
}
