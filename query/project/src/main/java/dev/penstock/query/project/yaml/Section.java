package dev.penstock.query.project.yaml;

import dev.penstock.base.Nearest;
import java.util.List;
import java.util.Optional;

/// A mapping that is read key by key.
///
/// @param path its own key with the keys above it; empty for the whole document
public record Section(String path, Yaml.Mapping mapping) {

  /// The document's top.
  public static Section root(Yaml yaml) {
    if (yaml instanceof Yaml.Mapping mapping) {
      return new Section("", mapping);
    }
    throw yaml.place()
        .refuse(
            "wrong_type", "a mapping is expected, not " + yaml.described(), "write `key: value`");
  }

  /// Refuses keys other than these.
  public Section only(List<String> known) {
    for (var entry : mapping.entries()) {
      if (!known.contains(entry.key())) {
        throw entry
            .place()
            .refuse(
                "unknown_key",
                "unknown key `" + entry.key() + "`" + (path.isEmpty() ? "" : " in `" + path + "`"),
                Nearest.to(entry.key(), known)
                    .map(near -> "did you mean `" + near + "`?")
                    .orElse("keys here are: " + String.join(", ", known)));
      }
    }
    return this;
  }

  public Place place() {
    return mapping.place();
  }

  /// Empty when the key is absent or has no value.
  public Optional<Setting> get(String key) {
    return written(key).filter(setting -> !setting.value().isNull());
  }

  /// Empty when the key is absent; YAML's null is a value.
  public Optional<Setting> written(String key) {
    return mapping.find(key).map(this::setting);
  }

  public Setting require(String key, String hint) {
    return get(key)
        .orElseThrow(() ->
            mapping
                .find(key)
                .map(Yaml.Entry::place)
                .orElse(place())
                .refuse(
                    "missing_key",
                    path.isEmpty()
                        ? "`" + key + "` is missing"
                        : "`" + path + "` needs `" + key + "`",
                    hint));
  }

  public List<Setting> settings() {
    return mapping.entries().stream().map(this::setting).toList();
  }

  private Setting setting(Yaml.Entry entry) {
    var full = path.isEmpty() ? entry.key() : path + "." + entry.key();
    return new Setting(full, entry.value(), entry.place());
  }
}
