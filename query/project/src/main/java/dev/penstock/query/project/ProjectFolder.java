package dev.penstock.query.project;

import dev.penstock.base.ProblemException;
import dev.penstock.query.project.yaml.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// Finds the files of one kind: `stages/*.sql`, `prompts/*.md`, `tests/*.sql`. A file that looks
/// like one but would not be read is refused, never passed over.
record ProjectFolder(Path folder) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  /// In the order of their names; none when there is no such folder.
  List<TextFile> files(String kind, String ending) {
    var root = folder.resolve(kind);
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    try (var walk = Files.walk(root)) {
      var names =
          walk.map(path -> kind + "/" + root.relativize(path).toString().replace('\\', '/'))
              .filter(file -> isMeant(file, ending))
              .sorted()
              .toList();
      names.forEach(file -> checkName(file, kind, ending));
      checkUnique(names);
      return names.stream().map(file -> TextFile.read(folder, file)).toList();
    } catch (IOException e) {
      throw TextFile.unreadable(kind, e);
    }
  }

  private static boolean isMeant(String file, String ending) {
    var name = file.substring(file.lastIndexOf('/') + 1);
    return name.toLowerCase(Locale.ROOT).endsWith(ending)
        && !name.startsWith(".")
        && !name.equals("README.md");
  }

  private static void checkName(String file, String kind, String ending) {
    var place = new Place(file, 0, 0);
    var name = file.substring(kind.length() + 1);
    if (name.contains("/")) {
      throw place.refuse(
          "misplaced_file",
          "a folder inside " + kind + "/ is not read",
          "move it to " + kind + "/");
    }
    if (!name.endsWith(ending)) {
      throw place.refuse("bad_name", "the ending is written " + ending, "rename it");
    }
    requireName(name.substring(0, name.length() - ending.length()), place);
  }

  private static void checkUnique(List<String> names) {
    Map<String, String> seen = new HashMap<>();
    for (var name : names) {
      var other = seen.put(name.toLowerCase(Locale.ROOT), name);
      if (other != null) {
        throw new Place(name, 0, 0)
            .refuse("duplicate_name", "differs from " + other + " only in case", "rename one");
      }
    }
  }

  /// Refuses what cannot stand in SQL without quotes.
  static void requireName(String name, Place place) {
    if (!NAME.matcher(name).matches()) {
      throw badName(name, place);
    }
  }

  private static ProblemException badName(String name, Place place) {
    return place.refuse(
        "bad_name",
        "`" + name + "` cannot be a name in SQL",
        "letters, digits and _, not beginning with a digit");
  }
}
