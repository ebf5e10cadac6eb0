package dev.penstock.query.project;

import dev.penstock.base.Problem;
import dev.penstock.base.ProblemException;
import dev.penstock.query.project.yaml.Place;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// A file of the project, as text.
///
/// @param file relative to the project folder, with `/`
/// @param version the first eight hexadecimal digits of its SHA-256
record TextFile(String file, String text, String version) {

  static TextFile read(Path folder, String file) {
    var path = folder.resolve(file);
    if (Files.isDirectory(path)) {
      throw new Place(file, 0, 0).refuse("unreadable_file", "this is a folder, not a file", "");
    }
    try {
      var bytes = Files.readAllBytes(path);
      var text = decoded(file, bytes);
      if (text.isBlank()) {
        throw new Place(file, 0, 0).refuse("empty_file", "the file is empty", "");
      }
      return new TextFile(file, text, version(bytes));
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  static ProblemException unreadable(String file, IOException e) {
    var why = e.getClass().getSimpleName().replace("Exception", "");
    var problem = Problem.of("unreadable_file", "cannot be read: " + why, "check its permissions");
    return new ProblemException(problem.in(file), 5);
  }

  /// The name without folder and ending.
  String name() {
    var last = file.substring(file.lastIndexOf('/') + 1);
    return last.substring(0, last.lastIndexOf('.'));
  }

  Place start() {
    return new Place(file, 1, 1);
  }

  Place at(int offset) {
    return Place.of(file, text, offset);
  }

  private static String decoded(String file, byte[] bytes) {
    var input = ByteBuffer.wrap(bytes);
    try {
      var text = StandardCharsets.UTF_8.newDecoder().decode(input).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      var valid = new String(bytes, 0, input.position(), StandardCharsets.UTF_8);
      throw Place.of(file, valid, valid.length())
          .refuse("not_utf8", "the file is not UTF-8 here", "save it as UTF-8");
    }
  }

  private static String version(byte[] bytes) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(digest, 0, 4);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
