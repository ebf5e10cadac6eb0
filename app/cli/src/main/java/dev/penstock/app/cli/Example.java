package dev.penstock.app.cli;

import dev.penstock.base.Nearest;
import dev.penstock.base.Problem;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/// A project that the product carries with it.
record Example(String name) {
  private static final String ROOT = "/examples";

  /// What a user named, checked.
  static Example named(String name) throws IOException {
    var names = names();
    if (!names.contains(name)) {
      throw Problem.of(
              "unknown_example", "there is no example `" + name + "`", Nearest.hint(name, names))
          .exception();
    }
    return new Example(name);
  }

  static List<String> names() throws IOException {
    return inside(root -> {
      try (var folders = Files.list(root)) {
        var names = new ArrayList<String>();
        folders
            .filter(Files::isDirectory)
            .forEach(folder -> names.add(folder.getFileName().toString().replace("/", "")));
        Collections.sort(names);
        return names;
      }
    });
  }

  /// Copies the project's files over what is there.
  ///
  /// @return the files written, relative to `folder`
  List<String> copyTo(Path folder) throws IOException {
    return inside(root -> {
      var source = root.resolve(name);
      try (var files = Files.walk(source)) {
        var written = new ArrayList<String>();
        for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
          var relative = source.relativize(file).toString();
          var target = folder.resolve(relative);
          Files.createDirectories(target.toAbsolutePath().getParent());
          Files.write(target, Files.readAllBytes(file));
          written.add(relative);
        }
        return written;
      }
    });
  }

  private interface Reading<T> {
    T read(Path root) throws IOException;
  }

  private static <T> T inside(Reading<T> reading) throws IOException {
    var resource = Example.class.getResource(ROOT);
    if (resource == null) {
      throw new IllegalStateException("the examples are not on the class path");
    }
    try {
      var uri = resource.toURI();
      if (!"jar".equals(uri.getScheme())) {
        return reading.read(Path.of(uri));
      }
      var jar = URI.create(uri.toString().substring(0, uri.toString().indexOf("!/")));
      try (var files = FileSystems.newFileSystem(jar, Map.of())) {
        return reading.read(files.getPath(ROOT));
      }
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
