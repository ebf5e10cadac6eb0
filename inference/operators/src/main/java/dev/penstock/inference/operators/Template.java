package dev.penstock.inference.operators;

import dev.penstock.gateway.api.Request.Message;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/// A text with holes. Values are inserted in one pass, so what looks like a hole in a value stays
/// as it is.
record Template(List<Part> parts) {
  private static final Pattern NUMBERED = Pattern.compile("\\{(\\d{1,4})}");
  private static final Pattern NAMED = Pattern.compile("\\{\\{\\s*([^{}]*?)\\s*}}");

  Template {
    parts = List.copyOf(parts);
  }

  sealed interface Part {
    record Literal(String text) implements Part {}

    record Hole(String name) implements Part {}
  }

  /// Holes are `{0}`, `{1}`, …; other braces are text.
  static Template numbered(String text) {
    return of(text, NUMBERED);
  }

  /// Holes are `{{ name }}`.
  static Template named(String text) {
    return of(text, NAMED);
  }

  private static Template of(String text, Pattern hole) {
    var parts = new ArrayList<Part>();
    var matcher = hole.matcher(text);
    var end = 0;
    while (matcher.find()) {
      parts.add(new Part.Literal(text.substring(end, matcher.start())));
      parts.add(new Part.Hole(matcher.group(1)));
      end = matcher.end();
    }
    parts.add(new Part.Literal(text.substring(end)));
    return new Template(parts);
  }

  /// In the order in which they first stand.
  Set<String> holes() {
    var names = new LinkedHashSet<String>();
    for (var part : parts) {
      if (part instanceof Part.Hole(var name)) {
        names.add(name);
      }
    }
    return names;
  }

  /// A user's message; with the values of the holes `shared` other questions begin too.
  Message message(UnaryOperator<String> value, Collection<String> shared) {
    var content = fill(value);
    if (shared.isEmpty()) {
      return new Message("user", content);
    }
    var common = 0;
    for (var part : parts) {
      if (part instanceof Part.Hole(var name) && !shared.contains(name)) {
        break;
      }
      common +=
          switch (part) {
            case Part.Literal(var literal) -> literal.length();
            case Part.Hole(var name) -> value.apply(name).length();
          };
    }
    return new Message("user", content, content, common);
  }

  String fill(UnaryOperator<String> value) {
    var text = new StringBuilder();
    for (var part : parts) {
      text.append(
          switch (part) {
            case Part.Literal(var literal) -> literal;
            case Part.Hole(var name) -> value.apply(name);
          });
    }
    return text.toString();
  }
}
