package dev.penstock.query.project;

import dev.penstock.base.Problem;
import dev.penstock.query.project.yaml.Merge;
import dev.penstock.query.project.yaml.Place;
import dev.penstock.query.project.yaml.Section;
import dev.penstock.query.project.yaml.Variables;
import dev.penstock.query.project.yaml.Yaml;
import dev.penstock.query.project.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// penstock.yaml with the profile and the overrides laid over it and variables inserted.
record Settings(Path folder, LoadOptions options) {

  Section root() {
    var yaml = document(Project.FILE);
    if (options.profile() != null) {
      yaml = Merge.over(yaml, document(profileFile(options.profile())));
    }
    for (var set : options.sets()) {
      yaml = Merge.over(yaml, override(set));
    }
    return Section.root(new Variables(options.environment()).in(yaml));
  }

  private Yaml document(String name) {
    if (!Files.exists(folder.resolve(name))) {
      throw Problem.of(
              "no_project",
              "there is no " + name + " in " + folder.toAbsolutePath().normalize(),
              "penstock init DIR makes a project; --project DIR names one")
          .exception();
    }
    var file = TextFile.read(folder, name);
    var yaml =
        YamlReader.read(file.text(), file.start())
            .orElseThrow(() ->
                new Place(name, 0, 0)
                    .refuse("empty_file", "the file has nothing but comments", ""));
    return Section.root(yaml).mapping();
  }

  private String profileFile(String profile) {
    var name = "penstock." + profile + ".yaml";
    if (Files.exists(folder.resolve(name))) {
      return name;
    }
    var profiles = profiles();
    throw Problem.of(
            "unknown_profile",
            "there is no profile `" + profile + "`: no file " + name,
            profiles.isEmpty() ? "" : "profiles are: " + String.join(", ", profiles))
        .exception();
  }

  private List<String> profiles() {
    try (var files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.matches("penstock\\..+\\.yaml"))
          .map(file -> file.substring("penstock.".length(), file.length() - ".yaml".length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw TextFile.unreadable(".", e);
    }
  }

  /// `a.b=x` as the document `{a: {b: x}}`; its place is the option without the value, which may be
  /// secret.
  private static Yaml override(String set) {
    var equals = set.indexOf('=');
    var path = equals < 0 ? set : set.substring(0, equals);
    var place = new Place("--set " + path, 0, 0);
    var keys = path.split("\\.", -1);
    if (equals < 0 || List.of(keys).contains("")) {
      throw place.refuse(
          "bad_option", "an override is written key.key=value", "--set models.small.model=x");
    }
    var yaml = value(set.substring(equals + 1), place);
    for (var i = keys.length - 1; i >= 0; i--) {
      yaml = new Yaml.Mapping(List.of(new Yaml.Entry(keys[i], place, yaml)), true, "", place);
    }
    return yaml;
  }

  private static Yaml value(String text, Place place) {
    return text.matches("[\\[{\"'].*")
        ? YamlReader.read(text, place).orElseThrow()
        : YamlReader.plain(text, place);
  }
}
