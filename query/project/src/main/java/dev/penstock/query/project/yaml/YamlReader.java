package dev.penstock.query.project.yaml;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/// Reads one YAML 1.2 document (core schema). Every mistake names its line and column.
public final class YamlReader {
  private static final CoreSchema SCHEMA = new CoreSchema();
  private static final LoadSettings SETTINGS =
      LoadSettings.builder().setSchema(SCHEMA).setAllowDuplicateKeys(true).build();
  private static final int DEPTH = 50;

  private final String text;
  private final Place start;

  private YamlReader(String text, Place start) {
    this.text = text;
    this.start = start;
  }

  /// The document in `text`, which begins at `start`; empty when it holds nothing but comments.
  public static Optional<Yaml> read(String text, Place start) {
    var reader = new YamlReader(text, start);
    try {
      return new Compose(SETTINGS).composeString(text).map(node -> reader.node(node, 0));
    } catch (MarkedYamlEngineException e) {
      var mark = e.getProblemMark().or(e::getContextMark);
      var place = mark.map(reader::place).orElse(start);
      throw place.refuse("bad_yaml", reader.message(e), reader.hint(e));
    } catch (YamlEngineException e) {
      throw start.refuse("bad_yaml", "not YAML: " + e.getMessage(), "");
    }
  }

  /// A scalar that stands without quotes.
  public static Yaml.Scalar plain(String text, Place place) {
    return new Yaml.Scalar(text, text, kind(text), true, place);
  }

  /// What a plain scalar's text means.
  static Yaml.Kind kind(String plain) {
    return kind(SCHEMA.getScalarResolver().resolve(plain, true));
  }

  private static Yaml.Kind kind(Tag tag) {
    if (tag.equals(Tag.INT)) {
      return Yaml.Kind.INTEGER;
    }
    if (tag.equals(Tag.FLOAT)) {
      return Yaml.Kind.NUMBER;
    }
    if (tag.equals(Tag.BOOL)) {
      return Yaml.Kind.BOOLEAN;
    }
    return tag.equals(Tag.NULL) ? Yaml.Kind.NULL : Yaml.Kind.TEXT;
  }

  private Yaml node(Node node, int depth) {
    var place = node.getStartMark().map(this::place).orElse(start);
    if (depth > DEPTH) {
      throw place.refuse("bad_yaml", "this contains itself or is nested too deeply", "");
    }
    return switch (node) {
      case ScalarNode scalar -> scalar(scalar, place);
      case SequenceNode sequence ->
          new Yaml.Sequence(
              sequence.getValue().stream().map(item -> node(item, depth + 1)).toList(),
              sequence.getFlowStyle() == FlowStyle.FLOW,
              source(node),
              place);
      case MappingNode mapping ->
          new Yaml.Mapping(
              entries(mapping, depth),
              mapping.getFlowStyle() == FlowStyle.FLOW,
              source(node),
              place);
      default -> throw place.refuse("bad_yaml", "an alias cannot stand here", "");
    };
  }

  private static Yaml scalar(ScalarNode node, Place place) {
    var tag = node.getTag();
    if (!tag.getValue().startsWith(Tag.PREFIX) && !tag.equals(Tag.ENV_TAG)) {
      throw place.refuse(
          "bad_yaml", "the tag `" + tag.getValue() + "` is not known", "leave it out");
    }
    return new Yaml.Scalar(node.getValue(), node.getValue(), kind(tag), node.isPlain(), place);
  }

  private List<Yaml.Entry> entries(MappingNode mapping, int depth) {
    var entries = new ArrayList<Yaml.Entry>();
    var names = new HashSet<String>();
    for (var tuple : mapping.getValue()) {
      var place = tuple.getKeyNode().getStartMark().map(this::place).orElse(start);
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        throw place.refuse("bad_yaml", "a key is a single word", "");
      }
      // Braces around `a: enum(x, y)` make a key `y)`: the type is read from its text instead.
      var piece = key.getValue().endsWith(")") && mapping.getFlowStyle() == FlowStyle.FLOW;
      if (!names.add(key.getValue()) && !piece) {
        throw place.refuse(
            "duplicate_key",
            "the key `" + key.getValue() + "` is there twice",
            first(entries, key.getValue()));
      }
      entries.add(new Yaml.Entry(key.getValue(), place, node(tuple.getValueNode(), depth + 1)));
    }
    return entries;
  }

  private static String first(List<Yaml.Entry> entries, String key) {
    return entries.stream()
        .filter(entry -> entry.key().equals(key) && entry.place().line() > 0)
        .map(entry -> "the first one stands in line " + entry.place().line())
        .findFirst()
        .orElse("");
  }

  private Place place(Mark mark) {
    return start.plus(mark.getLine() + 1, mark.getColumn() + 1);
  }

  private String source(Node node) {
    return node.getStartMark()
        .flatMap(from -> node.getEndMark().map(to -> text.substring(offset(from), offset(to))))
        .orElse("");
  }

  /// YAML counts code points, Java counts UTF-16 units.
  private int offset(Mark mark) {
    return text.offsetByCodePoints(0, mark.getIndex());
  }

  private String message(MarkedYamlEngineException e) {
    var problem = problem(e);
    if (problem.contains("TAB")) {
      return "a tab stands where YAML wants spaces";
    }
    if (problem.contains("another document")) {
      return "a second document begins here, and only one is read";
    }
    if (problem.startsWith("Non scalar key")) {
      return "a key is a single word";
    }
    var began =
        e.getContextMark()
            .map(this::place)
            .filter(place -> e.getContext() != null)
            .map(place -> " " + e.getContext() + " that begins in line " + place.line())
            .orElse("");
    return "not YAML: "
        + problem
        + began.replace("scanning for the next token that begins", "reading what begins");
  }

  private static String problem(MarkedYamlEngineException e) {
    return String.valueOf(e.getProblem()).strip().replaceFirst("\\.$", "").replace("'", "`");
  }

  private String hint(MarkedYamlEngineException e) {
    var problem = problem(e);
    if (problem.contains("TAB")) {
      return "indent with spaces";
    }
    var index = e.getProblemMark().map(this::offset).orElse(0);
    if (index > 0 && text.startsWith("${", index - 1)) {
      return "between braces, put quotes around a variable: \"${NAME}\"";
    }
    if (problem.contains("mapping values are not allowed")) {
      return "put quotes around a value that has `: ` in it, and check the indentation";
    }
    if (problem.contains("cannot start any token")) {
      return "put quotes around a value that begins with this character";
    }
    return problem.contains("another document") ? "remove the line `---`" : "";
  }
}
