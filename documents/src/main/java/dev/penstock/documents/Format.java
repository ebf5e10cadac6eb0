package dev.penstock.documents;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// The formats that can be read, each with the endings of its files.
public enum Format {
  PDF("pdf"),
  DOCX("docx"),
  HTML("html htm xhtml"),
  MD("md markdown"),
  TXT("txt text"),
  SRT("srt"),
  VTT("vtt"),
  JSON("json");

  private final String endings;

  Format(String endings) {
    this.endings = endings;
  }

  /// As it stands in a table.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Without the dot.
  public List<String> endings() {
    return List.of(endings.split(" "));
  }

  /// What the file's name says that it is; what is in it may be something else.
  public static Optional<Format> named(Path file) {
    var name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    var ending = name.substring(name.lastIndexOf('.') + 1);
    return Stream.of(values()).filter(format -> format.endings().contains(ending)).findFirst();
  }
}
