package dev.penstock.query.project.yaml;

import java.util.List;
import java.util.Optional;

/// A node of a YAML document. Keys are unique texts, in the order in which they were written.
public sealed interface Yaml {

  Place place();

  /// A single value.
  ///
  /// @param text the value, variables inserted
  /// @param written the value as the file has it, before variables were inserted
  /// @param plain it stands without quotes
  record Scalar(String text, String written, Kind kind, boolean plain, Place place)
      implements Yaml {

    /// It reads the same whatever the environment says.
    public boolean literal() {
      return text.equals(written);
    }
  }

  /// @param source the text from which it was read
  record Sequence(List<Yaml> items, boolean flow, String source, Place place) implements Yaml {
    public Sequence {
      items = List.copyOf(items);
    }
  }

  /// @param flow it is written with braces
  /// @param source the text from which it was read
  record Mapping(List<Entry> entries, boolean flow, String source, Place place) implements Yaml {
    public Mapping {
      entries = List.copyOf(entries);
    }

    public Optional<Entry> find(String key) {
      return entries.stream().filter(entry -> entry.key().equals(key)).findFirst();
    }
  }

  /// @param place where the key stands
  record Entry(String key, Place place, Yaml value) {}

  /// What a plain scalar means by YAML 1.2's core schema; a quoted one is always TEXT.
  enum Kind {
    TEXT,
    INTEGER,
    NUMBER,
    BOOLEAN,
    NULL
  }

  default boolean isNull() {
    return this instanceof Scalar(_, _, var kind, _, _) && kind == Kind.NULL;
  }

  /// What it is, for a message.
  default String described() {
    return switch (this) {
      case Scalar(var text, _, var kind, _, _) ->
          switch (kind) {
            case TEXT -> "the text `" + shortened(text) + "`";
            case INTEGER, NUMBER -> "the number " + shortened(text);
            case BOOLEAN -> "the truth value " + text;
            case NULL -> "nothing";
          };
      case Sequence _ -> "a list";
      case Mapping _ -> "a mapping";
    };
  }

  private static String shortened(String text) {
    var line = text.strip().replaceAll("\\s+", " ");
    return line.length() <= 40 ? line : line.substring(0, 39) + "…";
  }
}
