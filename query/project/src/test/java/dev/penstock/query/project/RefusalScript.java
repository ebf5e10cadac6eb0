package dev.penstock.query.project;

import dev.penstock.base.Problem;
import dev.penstock.base.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A text of small projects, each followed by what loading it says:
///
/// ```
/// === what is wrong
/// --- penstock.yaml
/// nam: x
/// >>> penstock.yaml:1:1  unknown key `nam`   did you mean `name`?
/// ```
///
/// A file `options` holds lines `set a.b=x`, `profile p` and `env NAME=value`. `→` is a tab.
record RefusalScript(String text) {

  /// The same text with each `>>>` part as loading says it now.
  String replayed(Path temporary) throws IOException {
    var result = new StringBuilder();
    var number = 0;
    for (var part : text.split("(?m)^(?==== )", -1)) {
      if (part.startsWith("=== ")) {
        var body = part.replaceAll("(?m)^>>>.*\\R?", "").stripTrailing();
        var folder = Files.createDirectory(temporary.resolve("case" + number++));
        result.append(body).append('\n').append(outcome(body, folder).indent(0)).append('\n');
      } else {
        result.append(part);
      }
    }
    return result.toString().stripTrailing() + "\n";
  }

  private static String outcome(String body, Path folder) throws IOException {
    var files = files(body);
    var options = files.remove("options");
    files.putIfAbsent("penstock.yaml", "name: p\n");
    for (var file : files.entrySet()) {
      var path = folder.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue().replace('→', '\t'));
    }
    try {
      return ">>> " + TestProject.told(Project.load(folder, options(options)));
    } catch (ProblemException e) {
      return shown(e.problem()).replace(folder.toAbsolutePath().toString(), "FOLDER");
    }
  }

  private static Map<String, String> files(String body) {
    var files = new HashMap<String, String>();
    var parts = body.split("(?m)^--- (?=\\S)", -1);
    for (var part : List.of(parts).subList(1, parts.length)) {
      var end = part.indexOf('\n') < 0 ? part.length() : part.indexOf('\n') + 1;
      files.put(part.substring(0, end).strip(), part.substring(end));
    }
    return files;
  }

  private static LoadOptions options(@Nullable String text) {
    var sets = new ArrayList<String>();
    var environment = new HashMap<String, String>();
    String profile = null;
    for (var line : (text == null ? "" : text).lines().toList()) {
      var words = line.strip().split(" ", 2);
      switch (words[0]) {
        case "set" -> sets.add(words[1]);
        case "profile" -> profile = words[1];
        default ->
            environment.put(
                words[1].split("=", 2)[0], words[1].substring(words[1].indexOf('=') + 1));
      }
    }
    return new LoadOptions(sets, profile, environment, List.of(TestProject.BUILT_IN));
  }

  static String shown(Problem problem) {
    var place = new StringBuilder();
    if (problem.file() != null) {
      place.append(problem.file());
      if (problem.line() > 0) {
        place.append(':').append(problem.line()).append(':').append(problem.column());
      }
      place.append("  ");
    }
    var lines =
        place + problem.message() + (problem.hint().isEmpty() ? "" : "   " + problem.hint());
    return ">>> " + (lines + "  [" + problem.code() + "]").replace("\n", "\n>>> ");
  }
}
