package dev.penstock.base;

import dev.penstock.base.ValueType.Field;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Reads types as people write them in prompt headers and in `AI_EXTRACT`.
///
/// ```
/// type   = plain ["?"]
/// plain  = "string" | "text" | "integer" | "number" | "boolean" | "date" | "timestamp"
///        | "[" type "]" | "enum(" value {"," value} ")" | "{" fields "}"
/// fields = field {"," field}
/// field  = name [":"] (type ["description"] | question)
/// ```
///
/// Names, values and types may be quoted, so JSON objects are fields too: `{"miles": "integer?",
/// "caller": "Who is calling?"}`. A question is several words that do not begin with a type: a text
/// field that is described by them.
///
/// Every mistake is a [ProblemException] whose line and column count within the text: code
/// `unknown_type` for a word that is no type, `invalid_type` for anything else.
public final class ValueTypeParser {
  private static final Map<String, ValueType> WORDS =
      Map.of(
          "string", new ValueType.Text(),
          "text", new ValueType.Text(),
          "integer", new ValueType.Int(),
          "number", new ValueType.Real(),
          "boolean", new ValueType.Bool(),
          "date", new ValueType.Date(),
          "timestamp", new ValueType.Timestamp());

  private static final List<String> NAMES =
      List.of("text", "string", "integer", "number", "boolean", "date", "timestamp", "enum");

  /// What other languages call our types.
  private static final Map<String, String> ELSEWHERE =
      Map.ofEntries(
          Map.entry("int", "integer"),
          Map.entry("long", "integer"),
          Map.entry("bigint", "integer"),
          Map.entry("float", "number"),
          Map.entry("double", "number"),
          Map.entry("real", "number"),
          Map.entry("decimal", "number"),
          Map.entry("numeric", "number"),
          Map.entry("bool", "boolean"),
          Map.entry("str", "text"),
          Map.entry("varchar", "text"),
          Map.entry("char", "text"),
          Map.entry("datetime", "timestamp"),
          Map.entry("timestamptz", "timestamp"),
          Map.entry("array", "[text]"),
          Map.entry("list", "[text]"),
          Map.entry("object", "{name: text}"),
          Map.entry("struct", "{name: text}"));

  private final TypeText text;

  private ValueTypeParser(String text) {
    this.text = new TypeText(text);
  }

  /// One type, such as `integer?` or `[{part: text, count: integer}]`.
  public static ValueType parse(String text) {
    var parser = new ValueTypeParser(text);
    var type = parser.type();
    parser.end();
    return type;
  }

  /// Fields, such as `miles integer?, topic enum(refund, outage)`, with or without braces.
  public static List<Field> parseFields(String text) {
    var parser = new ValueTypeParser(text);
    var fields = parser.text.peek() == '{' ? parser.struct().fields() : parser.fields();
    parser.end();
    return fields;
  }

  private void end() {
    if (text.peek() == '[') {
      throw text.wrong("a list is written with its element inside", "[integer], not integer[]");
    }
    if (text.peek() != 0) {
      throw text.wrong("found " + text.found() + " after the end of the type", "");
    }
  }

  private ValueType type() {
    if (text.atQuote()) {
      return parse(text.quoted());
    }
    var plain =
        switch (text.peek()) {
          case '[' -> list();
          case '{' -> struct();
          default -> word();
        };
    if (!text.skip('?')) {
      return plain;
    }
    if (text.peek() == '?') {
      throw text.wrong("a type is nullable once", "write one `?`");
    }
    return new ValueType.OrNull(plain);
  }

  private ValueType list() {
    text.expect('[', "");
    var element = type();
    text.expect(']', "a list is written [T], such as [text]");
    return new ValueType.ListOf(element);
  }

  private ValueType.Struct struct() {
    text.expect('{', "");
    var fields = fields();
    text.expect('}', "fields are separated by commas: {name: text, count: integer}");
    return new ValueType.Struct(fields);
  }

  private ValueType word() {
    var start = text.position();
    var word = text.word();
    var lower = word.toLowerCase(Locale.ROOT);
    if (lower.equals("enum")) {
      return enumeration();
    }
    var type = WORDS.get(lower);
    if (type != null) {
      return type;
    }
    text.back(start);
    text.peek();
    throw word.isEmpty()
        ? text.wrong("expected a type but found " + text.found(), valid())
        : text.problem("unknown_type", "`" + word + "` is not a type", hint(lower));
  }

  private ValueType enumeration() {
    text.expect('(', "an enumeration lists its values: enum(a, b, c)");
    var values = new LinkedHashSet<String>();
    do {
      var value = text.atQuote() ? text.quoted() : text.until(",)");
      if (value.isEmpty()) {
        throw text.wrong("an enumeration's value is empty", "write enum(a, b, c)");
      }
      if (!values.add(value)) {
        throw text.wrong("the value `" + value + "` is listed twice", "");
      }
    } while (text.skip(','));
    text.expect(')', "an enumeration is written enum(a, b, c)");
    return new ValueType.Enumeration(List.copyOf(values));
  }

  private List<Field> fields() {
    var fields = new ArrayList<Field>();
    var names = new LinkedHashSet<String>();
    do {
      var field = field();
      if (!names.add(field.name().toLowerCase(Locale.ROOT))) {
        throw text.wrong("the field `" + field.name() + "` is there twice", "rename one of them");
      }
      fields.add(field);
    } while (text.skip(','));
    return fields;
  }

  private Field field() {
    var name = text.atQuote() ? text.quoted() : text.word();
    if (name.isEmpty()) {
      throw text.wrong("expected a field's name but found " + text.found(), "write `name type`");
    }
    text.skip(':');
    var start = text.position();
    if (text.atQuote()) {
      var content = text.quoted();
      return isQuestion(content, 1) ? question(name, content) : quotedType(name, content, start);
    }
    var words = text.until(",{}[]()\n\"'");
    text.back(start);
    if (isQuestion(words, 2)) {
      return question(name, text.until(",}\n"));
    }
    var type = type();
    return new Field(name, type, text.atQuote() ? text.quoted() : "");
  }

  private static Field question(String name, String words) {
    return new Field(name, new ValueType.Text(), words);
  }

  private Field quotedType(String name, String content, int start) {
    try {
      return new Field(name, parse(content), "");
    } catch (ProblemException e) {
      text.back(start);
      text.peek();
      throw text.problem(e.problem().code(), e.problem().message(), e.problem().hint());
    }
  }

  /// Whether the words are a description, not a type: at least `least` of them, and the first is
  /// neither a type nor likely meant to be one.
  private static boolean isQuestion(String words, int least) {
    var parts = words.strip().split("\\s+", -1);
    var first = parts[0].toLowerCase(Locale.ROOT).replace("?", "");
    var opens = !first.isEmpty() && Character.isLetter(first.charAt(0));
    return opens
        && parts.length >= least
        && !first.contains("(")
        && !NAMES.contains(first)
        && (parts.length > 1
            || (!ELSEWHERE.containsKey(first) && Nearest.to(first, NAMES).isEmpty()));
  }

  private static String hint(String word) {
    var known = ELSEWHERE.get(word);
    var near = known == null ? Nearest.to(word, NAMES).orElse(null) : known;
    return near == null ? valid() : "did you mean `" + near + "`? " + valid();
  }

  private static String valid() {
    return "types are: text, integer, number, boolean, date, timestamp, enum(a, b), [T], {name: T};"
        + " T? may be null";
  }
}
