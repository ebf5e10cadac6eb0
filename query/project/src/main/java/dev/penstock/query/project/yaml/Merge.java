package dev.penstock.query.project.yaml;

import java.util.ArrayList;

/// Lays one document over another: mappings are merged key by key, everything else is replaced.
public final class Merge {
  private Merge() {}

  public static Yaml over(Yaml base, Yaml top) {
    if (!(base instanceof Yaml.Mapping below) || !(top instanceof Yaml.Mapping above)) {
      return top;
    }
    var entries = new ArrayList<Yaml.Entry>();
    for (var entry : below.entries()) {
      entries.add(
          above
              .find(entry.key())
              .map(other ->
                  new Yaml.Entry(entry.key(), other.place(), over(entry.value(), other.value())))
              .orElse(entry));
    }
    above.entries().stream()
        .filter(entry -> below.find(entry.key()).isEmpty())
        .forEach(entries::add);
    return new Yaml.Mapping(entries, below.flow(), below.source(), below.place());
  }
}
