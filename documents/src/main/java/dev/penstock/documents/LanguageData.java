package dev.penstock.documents;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where character recognition finds what it knows of a language.
///
/// `TESSDATA_PREFIX` first, then `$PENSTOCK_HOME/tessdata` (`~/.penstock/tessdata`), then where
/// systems install it.
final class LanguageData {
  static final String FILE = "eng.traineddata";

  private static final List<String> USUAL =
      List.of(
          "/usr/share/tesseract-ocr/5/tessdata",
          "/usr/share/tesseract-ocr/4.00/tessdata",
          "/usr/share/tesseract/tessdata",
          "/usr/share/tessdata",
          "/usr/local/share/tessdata",
          "/opt/homebrew/share/tessdata",
          "/opt/local/share/tessdata",
          "C:\\Program Files\\Tesseract-OCR\\tessdata");

  private LanguageData() {}

  static List<Path> folders(Map<String, String> environment) {
    var folders = new ArrayList<Path>();
    var prefix = environment.getOrDefault("TESSDATA_PREFIX", "");
    if (!prefix.isBlank()) {
      folders.add(Path.of(prefix));
      folders.add(Path.of(prefix, "tessdata"));
    }
    var home = environment.getOrDefault("PENSTOCK_HOME", "");
    folders.add(
        home.isBlank()
            ? Path.of(System.getProperty("user.home"), ".penstock", "tessdata")
            : Path.of(home, "tessdata"));
    USUAL.forEach(folder -> folders.add(Path.of(folder)));
    return folders;
  }

  static Optional<Path> in(List<Path> folders) {
    return folders.stream().filter(folder -> Files.isReadable(folder.resolve(FILE))).findFirst();
  }
}
