package dev.penstock.query.project.yaml;

import dev.penstock.base.Nearest;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Inserts `${NAME}` from the environment into the scalars of a parsed document, so that a value
/// can never change its structure. `$${` stands for a plain `${`.
public final class Variables {
  private static final Pattern REFERENCE = Pattern.compile("\\$?\\$\\{([^}]*)}?");
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  private final Map<String, String> environment;

  public Variables(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  public Yaml in(Yaml yaml) {
    return switch (yaml) {
      case Yaml.Scalar scalar -> scalar.text().contains("${") ? scalar(scalar) : scalar;
      case Yaml.Sequence(var items, var flow, var source, var place) ->
          new Yaml.Sequence(items.stream().map(this::in).toList(), flow, source, place);
      case Yaml.Mapping(var entries, var flow, var source, var place) ->
          new Yaml.Mapping(entries.stream().map(this::in).toList(), flow, source, place);
    };
  }

  private Yaml.Entry in(Yaml.Entry entry) {
    return new Yaml.Entry(entry.key(), entry.place(), in(entry.value()));
  }

  private Yaml.Scalar scalar(Yaml.Scalar scalar) {
    var text =
        REFERENCE
            .matcher(scalar.text())
            .replaceAll(match -> Matcher.quoteReplacement(value(match, scalar)));
    // Also in quotes, without which `{usd: ${MAX}}` would not be YAML.
    var kind = YamlReader.kind(text);
    return new Yaml.Scalar(
        text,
        scalar.written(),
        kind == Yaml.Kind.NULL ? Yaml.Kind.TEXT : kind,
        scalar.plain(),
        scalar.place());
  }

  private String value(MatchResult match, Yaml.Scalar scalar) {
    var reference = match.group();
    if (reference.startsWith("$$")) {
      return reference.substring(1);
    }
    // A plain or quoted scalar on one line keeps its columns, quotes apart.
    var place = scalar.place().plus(1, match.start() + (scalar.plain() ? 1 : 2));
    var name = match.group(1);
    if (!reference.endsWith("}") || !NAME.matcher(name).matches()) {
      throw place.refuse(
          "bad_variable",
          "`" + reference + "` is not a variable",
          "write ${NAME}; $${ stands for a plain ${");
    }
    var value = environment.get(name);
    if (value == null) {
      throw place.refuse(
          "unresolved_variable",
          "the environment has no `" + name + "`",
          Nearest.to(name, List.copyOf(environment.keySet()))
              .map(near -> "did you mean `" + near + "`?")
              .orElse("export " + name + "=… before the run"));
    }
    return value;
  }
}
